package org.bluesphere.dashboards.svg;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A bar against a promise, which stands at the same place in each. */
public final class Bullet {
  private static final double GOAL = 79;
  private static final double WIDTH = 100;

  private Bullet() {}

  /**
   * Draws.
   *
   * @param value nothing when it is not known
   * @param tone {@code crit}, {@code warn} or empty
   */
  public static String draw(Optional<Duration> value, Duration promise, String tone) {
    double share =
        value.map(it -> it.toMillis() / (double) Math.max(1, promise.toMillis())).orElse(0.0);
    var bar =
        value.isEmpty()
            ? ""
            : "<rect class=\"f-%s\" y=\"3\" width=\"%.1f\" height=\"6\" rx=\"1\"/>"
                .formatted(tone.isEmpty() ? "calm" : tone, Math.min(WIDTH, share * GOAL));
    return String.format(
        Locale.ROOT,
        "<svg class=\"bullet\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\""
            + " aria-hidden=\"true\"><rect class=\"f-track\" y=\"3\" width=\"100\" height=\"6\""
            + " rx=\"1\"/>%s<rect class=\"goal\" x=\"%.0f\" width=\"1.5\" height=\"12\"/></svg>",
        bar,
        GOAL);
  }
}
