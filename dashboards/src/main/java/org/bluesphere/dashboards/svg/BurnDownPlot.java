package org.bluesphere.dashboards.svg;

import java.util.ArrayList;
import java.util.List;
import org.bluesphere.dashboards.format.Numbers;

/**
 * Budget left over time as a drawing for readers without script; the same question as the chart.
 *
 * @param points oldest first
 * @param ticks where the time axis says what
 * @param floor lowest share on the axis: 0, or below when the budget is overspent
 * @param last what stands beside the end of the line
 * @param even whether even spend from the left top to the right bottom is drawn
 * @param marks what happened at an instant
 */
public record BurnDownPlot(
    List<Point> points,
    List<Tick> ticks,
    double floor,
    String last,
    boolean even,
    List<LinePlot.Mark> marks) {
  private static final int TOP = 14;
  private static final int BOTTOM = 190;
  private static final int LEFT = 44;

  /** Copies. */
  public BurnDownPlot {
    points = List.copyOf(points);
    ticks = List.copyOf(ticks);
    marks = List.copyOf(marks);
  }

  /**
   * How far along (0 to 1), how much is left, and whether it was measured.
   *
   * @param made whether it was made up for a demo: hatched and dashed
   */
  public record Point(double along, double left, boolean known, boolean made) {}

  /** A word on the time axis. */
  public record Tick(double along, String text) {}

  /** The same with what happened. */
  public BurnDownPlot with(List<LinePlot.Mark> happened) {
    return new BurnDownPlot(points, ticks, floor, last, even, happened);
  }

  /** Draws {@code width} wide; {@code labelled} are the ids of title and sentence. */
  public String draw(int width, String labelled) {
    int right = width - 52;
    var svg = new StringBuilder(4096);
    svg.append("<svg class=\"plot\" viewBox=\"0 0 ")
        .append(width)
        .append(" 214\" role=\"img\" aria-labelledby=\"")
        .append(labelled)
        .append("\">");
    for (double share : shares()) {
      var y = y(share);
      line(svg, "g", LEFT, right, y, y);
      text(svg, "", "end", LEFT - 8, y + 4, Math.round(share * 100) + "%");
    }
    hatched(svg, width, right);
    line(svg, "limit", LEFT, right, y(0), y(0));
    for (var tick : ticks) {
      text(svg, "", "middle", x(tick.along(), right), 208, Texts.escaped(tick.text()));
    }
    if (even) {
      line(svg, "even", LEFT, right, y(1), y(0));
    }
    marks(svg, right);
    for (var stretch : stretches()) {
      curve(svg, stretch, right);
    }
    end(svg, right);
    return svg.append("</svg>").toString();
  }

  private void marks(StringBuilder svg, int right) {
    double free = LEFT;
    for (var mark : marks) {
      double x = x(mark.along(), right);
      svg.append("<g><title>").append(Texts.escaped(mark.text())).append("</title>");
      svg.append(
          "<line class=\"ev\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
              .formatted(Numbers.coordinate(x), Numbers.coordinate(x), TOP - 10, BOTTOM));
      if (x >= free) {
        text(svg, "", "start", x + 3, TOP - 4.0, Texts.escaped(mark.word()));
        free = x + LinePlot.room(mark.word());
      }
      svg.append("</g>");
    }
  }

  private List<Double> shares() {
    var shares = new ArrayList<>(List.of(1.0, 0.75, 0.5, 0.25, 0.0));
    if (floor < 0) {
      shares.add(floor);
    }
    return shares;
  }

  /** Parts of the line without a gap. */
  private List<List<Point>> stretches() {
    var stretches = new ArrayList<List<Point>>();
    var current = new ArrayList<Point>();
    for (var point : points) {
      boolean other = !current.isEmpty() && current.getLast().made() != point.made();
      if (!point.known() || other) {
        stretches.add(List.copyOf(current));
        current.clear();
      }
      if (point.known()) {
        current.add(point);
      }
    }
    stretches.add(current);
    stretches.removeIf(List::isEmpty);
    return stretches;
  }

  private void curve(StringBuilder svg, List<Point> stretch, int right) {
    svg.append(stretch.getFirst().made() ? "<polyline class=\"l1 made\"" : "<polyline class=\"l1\"")
        .append(" points=\"");
    for (int i = 0; i < stretch.size(); i++) {
      svg.append(i == 0 ? "" : " ")
          .append(Numbers.coordinate(x(stretch.get(i).along(), right)))
          .append(',')
          .append(Numbers.coordinate(y(stretch.get(i).left())));
    }
    svg.append("\"/>");
  }

  /** Behind what was made up. */
  private void hatched(StringBuilder svg, int width, int right) {
    var made = points.stream().filter(Point::made).toList();
    if (made.isEmpty()) {
      return;
    }
    double from = x(made.getFirst().along(), right);
    double to = x(made.getLast().along(), right);
    svg.append(
            "<pattern id=\"bd-made-%d\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line class=\"hatch\" y2=\"8\"/></pattern>"
                .formatted(width))
        .append(
            "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"url(#bd-made-%d)\"/>"
                .formatted(
                    Numbers.coordinate(from),
                    TOP,
                    Numbers.coordinate(Math.max(0, to - from)),
                    BOTTOM - TOP,
                    width));
  }

  private void end(StringBuilder svg, int right) {
    if (!points.isEmpty()) {
      var point = points.getLast();
      text(svg, "strong", "start", right + 5.0, y(point.left()) + 4, Texts.escaped(last));
    }
  }

  private double x(double along, int right) {
    return LEFT + Math.clamp(along, 0, 1) * (right - LEFT);
  }

  private double y(double left) {
    return TOP + (1 - Math.clamp(left, floor, 1)) / (1 - floor) * (BOTTOM - TOP);
  }

  private static void line(StringBuilder svg, String css, int x1, int x2, double y1, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
            .formatted(css, x1, x2, Numbers.coordinate(y1), Numbers.coordinate(y2)));
  }

  private static void text(
      StringBuilder svg, String css, String anchor, double x, double y, String text) {
    svg.append("<text");
    if (!css.isEmpty()) {
      svg.append(" class=\"").append(css).append('"');
    }
    svg.append(
        " x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(Numbers.coordinate(x), Numbers.coordinate(y), anchor, text));
  }
}
