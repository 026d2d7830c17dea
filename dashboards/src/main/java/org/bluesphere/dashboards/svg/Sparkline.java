package org.bluesphere.dashboards.svg;

import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;

/** The budget of the last days as a line of 72 by 18, always on the scale 0 to 100 %. */
public final class Sparkline {
  private static final double WIDTH = 69;
  private static final double TOP = 2;
  private static final double BOTTOM = 17;

  private Sparkline() {}

  /**
   * A point: how far along (0 to 1) and how much is left, clamped to the drawing.
   *
   * @param made whether it was made up for a demo: dashed
   */
  public record Point(double along, double left, boolean made) {}

  /**
   * Draws; nothing for fewer than two points.
   *
   * @param tone {@code crit}, {@code warn} or empty: coloured only where its cell is
   */
  public static String draw(List<Point> points, String tone) {
    if (points.size() < 2) {
      return "<span></span>";
    }
    var last = points.getLast();
    return "<svg class=\"spark"
        + (tone.isEmpty() ? "" : " spark-" + tone)
        + "\" viewBox=\"0 0 72 18\" aria-hidden=\"true\">"
        + "<line x1=\"0\" x2=\"69\" y1=\"17\" y2=\"17\"/>"
        + line(points.stream().filter(Point::made).toList(), " class=\"made\"")
        + line(points.stream().filter(point -> !point.made()).toList(), "")
        + "<circle cx=\""
        + x(last)
        + "\" cy=\""
        + y(last)
        + "\" r=\"1.75\"/></svg>";
  }

  private static String line(List<Point> points, String css) {
    return points.size() < 2
        ? ""
        : "<polyline"
            + css
            + " points=\""
            + points.stream().map(p -> x(p) + "," + y(p)).collect(Collectors.joining(" "))
            + "\"/>";
  }

  private static String x(Point point) {
    return Numbers.coordinate(Math.clamp(point.along(), 0, 1) * WIDTH);
  }

  private static String y(Point point) {
    return Numbers.coordinate(TOP + (1 - Math.clamp(point.left(), 0, 1)) * (BOTTOM - TOP));
  }
}
