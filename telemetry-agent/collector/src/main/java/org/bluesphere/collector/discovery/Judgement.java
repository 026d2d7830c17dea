package org.bluesphere.collector.discovery;

/**
 * What was decided about a series.
 *
 * @param wanted whether any objective or signal reads it
 * @param refused why its points are refused all the same; empty when they are not
 */
public record Judgement(boolean wanted, String refused) {
  /** Its points go into the log. */
  public static final Judgement KEPT = new Judgement(true, "");

  /** Nobody reads it. */
  public static final Judgement UNWANTED = new Judgement(false, "");

  /** Somebody reads it, but its points can't be taken. */
  public static Judgement refused(String reason) {
    return new Judgement(true, reason);
  }
}
