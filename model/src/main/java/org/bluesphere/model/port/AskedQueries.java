package org.bluesphere.model.port;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.AskedView;

/** Asks how it goes with what other systems are asked for. */
public interface AskedQueries {

  /** Each thing that another system is asked for, sorted by vendor and subject. */
  List<AskedView> asked();

  /** One of them; empty for an objective that nobody is asked for. */
  default Optional<AskedView> asked(ObjectiveId id) {
    return asked().stream().filter(it -> it.subject().equals(id.toString())).findFirst();
  }
}
