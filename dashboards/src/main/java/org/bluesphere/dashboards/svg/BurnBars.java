package org.bluesphere.dashboards.svg;

import java.util.List;
import org.bluesphere.dashboards.format.Numbers;

/**
 * Burn rates as bars on a logarithmic scale from 0.1 to 1,000, each with the rate above which its
 * rule fires. What is smaller than the scale has no bar; what is larger ends at its edge.
 */
public final class BurnBars {
  private static final int LEFT = 92;
  private static final int ROW = 22;
  private static final int TOP = 18;
  private static final double DECADES = 4;
  private static final int[] TICKS = {1, 10, 100, 1000};

  private BurnBars() {}

  /**
   * A bar.
   *
   * @param label of the window
   * @param rate 1 spends the budget in exactly its window
   * @param limit above which the rule fires
   * @param fires whether its rule does
   */
  public record Bar(String label, double rate, double limit, boolean fires) {}

  /** Draws {@code width} wide; empty without bars. */
  public static String draw(List<Bar> bars, int width) {
    if (bars.isEmpty()) {
      return "";
    }
    int height = TOP + bars.size() * ROW + 4;
    var svg =
        new StringBuilder()
            .append("<svg class=\"plot\" viewBox=\"0 0 ")
            .append(width)
            .append(' ')
            .append(height)
            .append("\" role=\"img\" aria-label=\"")
            .append(Texts.escaped(words(bars)))
            .append("\">");
    for (int tick : TICKS) {
      var x = x(tick, width);
      svg.append(
              "<line class=\"g\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
                  .formatted(x, x, TOP, height))
          .append("<text x=\"%s\" y=\"11\" text-anchor=\"middle\">%s×</text>".formatted(x, tick));
    }
    for (int row = 0; row < bars.size(); row++) {
      bar(bars.get(row), TOP + row * ROW, width, svg);
    }
    return svg.append("</svg>").toString();
  }

  private static void bar(Bar bar, int top, int width, StringBuilder svg) {
    double length = place(bar.rate(), width) - LEFT;
    svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">".formatted(LEFT - 10, top + 14))
        .append(Texts.escaped(bar.label()))
        .append("</text>");
    if (length > 0) {
      svg.append(
          "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"10\" rx=\"2\"/>"
              .formatted(
                  bar.fires() ? "f-crit" : "f-calm", LEFT, top + 5, Numbers.coordinate(length)));
    }
    var limit = x(bar.limit(), width);
    svg.append(
        "<line class=\"limit\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
            .formatted(limit, limit, top + 2, top + 18));
  }

  private static String words(List<Bar> bars) {
    var text = new StringBuilder("Burn rates:");
    bars.forEach(bar ->
        text.append(' ')
            .append(bar.label())
            .append(' ')
            .append(Numbers.burn(bar.rate()))
            .append(", limit ")
            .append(Numbers.burn(bar.limit()))
            .append(bar.fires() ? ", fires;" : ";"));
    return text.toString();
  }

  private static String x(double rate, int width) {
    return Numbers.coordinate(place(rate, width));
  }

  private static double place(double rate, int width) {
    double along = rate <= 0 ? 0 : (Math.log10(rate) + 1) / DECADES;
    return LEFT + Math.clamp(along, 0, 1) * (width - LEFT - 26);
  }
}
