package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.signal.Impact;

/** Takes impacts, open ones and those that ended lately; told again with every full alert set. */
@FunctionalInterface
public interface ImpactEvents {

  /** Stores the newest state of each impact durably. */
  void impacts(List<Impact> impacts);
}
