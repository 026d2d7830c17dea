package org.bluesphere.model.discovery;

import java.util.List;

/**
 * An objective that something that arrives could feed, in the catalogue's words.
 *
 * @param name of the objective, as a name of the catalogue
 * @param kind the catalogue's word for its indicator
 * @param metric that feeds it, {@code span} or {@code log}
 * @param why what was recognised, for people
 * @param indicator the indicator's fields, YAML in flow style, each a line
 */
public record Offer(
    String name, String title, String kind, String metric, String why, List<String> indicator) {

  /** Copies. */
  public Offer {
    indicator = List.copyOf(indicator);
  }

  Offer named(String other) {
    return new Offer(other, title, kind, metric, why, indicator);
  }
}
