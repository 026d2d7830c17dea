package org.bluesphere.model.view;

/**
 * What the public reads of an incident, whoever publishes it: our page and the vendor's say the
 * same.
 */
public final class PublicWords {
  private PublicWords() {}

  /** What it is called. */
  public static String title(String component) {
    return "Problem with " + component;
  }

  /**
   * What is said when it reaches a status.
   *
   * @param status {@code investigating monitoring resolved}
   */
  public static String body(String component, String status) {
    return switch (status) {
      case "monitoring" -> component + " has recovered. We are watching it.";
      case "resolved" -> "The problem with " + component + " is resolved.";
      default -> "We are investigating a problem with " + component + ".";
    };
  }
}
