package org.bluesphere.dashboards.operator.live;

import java.util.Map;

/** A page with regions that can be sent again while it is open. */
public interface LivePage {

  /** Its name in {@link Topic#page}. */
  String name();

  /**
   * The regions as they are now, by name: HTML that replaces what is inside. Empty when the topic
   * means nothing.
   */
  Map<String, String> regions(Topic topic);
}
