package org.bluesphere.dashboards.operator.live;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody looks at: equal topics are rendered once.
 *
 * @param page name of the page
 * @param parameters further ones of its address
 */
public record Topic(String page, String environment, ZoneId zone, Map<String, String> parameters) {

  /** Copies. */
  public Topic {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
