package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.view.HookView;

/** Asks the collector what vendors sent. */
@FunctionalInterface
public interface HookQueries {

  /** Each vendor's way in, sorted by vendor. */
  List<HookView> hooks();
}
