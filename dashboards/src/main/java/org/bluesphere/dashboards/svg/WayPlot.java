package org.bluesphere.dashboards.svg;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;

/**
 * What follows what on the way back, a bar a step, and the promise as a line. A step of unknown
 * length is a thin mark where it begins.
 */
public final class WayPlot {
  private static final int LEFT = 250;
  private static final int RIGHT = 40;
  private static final int WIDTH = 880;
  private static final int ROW = 24;
  private static final int FOOT = 20;
  private static final int LONGEST_LABEL_CHARS = 40;
  private static final int[] TICK_MINUTES = {1, 2, 5, 15, 30, 60, 120, 360, 720, 1440, 10_080};
  private static final int MOST_TICKS = 6;

  private WayPlot() {}

  /**
   * A step.
   *
   * @param takes empty when nobody declared it
   */
  public record Bar(String label, Duration begins, Optional<Duration> takes) {}

  /**
   * Draws; empty without steps.
   *
   * @param promised recovery time objective, if there is one
   * @param label what it says to those who do not see it
   */
  public static String draw(List<Bar> bars, Optional<Duration> promised, String label) {
    if (bars.isEmpty()) {
      return "";
    }
    var last = bars.getLast();
    var end = last.begins().plus(last.takes().orElse(Duration.ZERO));
    long scale = Math.max(60, Math.max(end.toSeconds(), promised.orElse(end).toSeconds()));
    int bottom = bars.size() * ROW + 4;
    var svg =
        new StringBuilder()
            .append(
                "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\""
                    .formatted(WIDTH, bottom + FOOT))
            .append(Texts.escaped(label))
            .append("\">");
    ticks(scale, bottom, svg);
    for (int row = 0; row < bars.size(); row++) {
      bar(bars.get(row), row * ROW + 4, scale, promised, svg);
    }
    promised.ifPresent(rto -> {
      var x = x(rto.toSeconds(), scale);
      svg.append(
          "<line class=\"limit\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%d\"/>".formatted(x, x, bottom));
    });
    return svg.append("</svg>").toString();
  }

  private static void ticks(long scale, int bottom, StringBuilder svg) {
    long step = TICK_MINUTES[TICK_MINUTES.length - 1] * 60L;
    for (int minutes : TICK_MINUTES) {
      if (scale / (minutes * 60L) < MOST_TICKS) {
        step = minutes * 60L;
        break;
      }
    }
    step = Math.max(step, (scale / MOST_TICKS + step - 1) / step * step);
    for (long at = 0; at <= scale; at += step) {
      var x = x(at, scale);
      svg.append(
              "<line class=\"g\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%d\"/>".formatted(x, x, bottom))
          .append(
              "<text x=\"%s\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                  .formatted(
                      x,
                      bottom + 15,
                      at == 0 ? "start" : "middle",
                      at == 0 ? "lost" : Spans.words(Duration.ofSeconds(at))));
    }
  }

  private static void bar(
      Bar bar, int top, long scale, Optional<Duration> promised, StringBuilder svg) {
    double from = place(bar.begins().toSeconds(), scale);
    var end = bar.begins().plus(bar.takes().orElse(Duration.ZERO));
    boolean late = promised.filter(rto -> end.compareTo(rto) > 0).isPresent();
    double length = Math.max(2, place(end.toSeconds(), scale) - from);
    var fill = bar.takes().isEmpty() ? "f-unknown" : late ? "f-warn" : "f-accent";
    svg.append("<text x=\"0\" y=\"%d\">".formatted(top + 12))
        .append(Texts.escaped(cut(bar.label())))
        .append("</text>")
        .append(
            "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"14\" rx=\"2\"/>"
                .formatted(fill, Numbers.coordinate(from), top, Numbers.coordinate(length)));
  }

  private static String x(long seconds, long scale) {
    return Numbers.coordinate(place(seconds, scale));
  }

  private static double place(long seconds, long scale) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * seconds / scale;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_LABEL_CHARS
        ? text
        : text.substring(0, LONGEST_LABEL_CHARS - 1) + "…";
  }
}
