package org.bluesphere.dashboards.svg;

import java.util.ArrayList;
import java.util.List;
import org.bluesphere.dashboards.format.Numbers;

/**
 * A measurement over time as a drawing. Where nothing was measured the line is broken; a
 * measurement alone is a dot.
 *
 * @param line oldest first
 * @param before the same of an earlier time, drawn behind, dashed
 * @param ticks where the time axis says what
 * @param levels where the value axis says what, from the bottom up; the last is the top
 * @param marks what happened at an instant
 * @param bands what went on for a while
 * @param limits what the line is held against
 * @param last what stands beside the end of the line
 */
public record LinePlot(
    List<Point> line,
    List<Point> before,
    List<BurnDownPlot.Tick> ticks,
    List<Level> levels,
    List<Mark> marks,
    List<Band> bands,
    List<Level> limits,
    String last) {
  private static final int TOP = 26;
  private static final int BOTTOM = 154;
  private static final int LEFT = 60;
  private static final int RIGHT = 64;

  /** Width of a letter of 11 px, rather too wide, and the space between two words. */
  private static final double LETTER = 6.5;

  private static final int APART = 10;

  /** Copies. */
  public LinePlot {
    line = List.copyOf(line);
    before = List.copyOf(before);
    ticks = List.copyOf(ticks);
    levels = List.copyOf(levels);
    marks = List.copyOf(marks);
    bands = List.copyOf(bands);
    limits = List.copyOf(limits);
  }

  /** How far along (0 to 1), the value, and whether the step before has one too. */
  public record Point(double along, double value, boolean joined) {}

  /** A value and a word for it. */
  public record Level(double value, String text) {}

  /** Something that happened; {@code word} short, {@code text} whole. */
  public record Mark(double along, String word, String text) {}

  /** Something that went on. */
  public record Band(double from, double to, String text) {}

  /** Draws {@code width} wide; {@code labelled} are the ids of title and sentence. */
  public String draw(int width, String labelled) {
    var svg = new StringBuilder(4096);
    svg.append("<svg class=\"plot\" viewBox=\"0 0 ")
        .append(width)
        .append(" 178\" role=\"img\" aria-labelledby=\"")
        .append(labelled)
        .append("\">");
    for (var band : bands) {
      band(svg, band, width);
    }
    for (var level : levels) {
      double y = y(level.value());
      line(svg, level.equals(levels.getFirst()) ? "ax" : "g", LEFT, width - RIGHT, y, y);
      text(svg, "", "end", LEFT - 8, y + 4, level.text());
    }
    for (var tick : ticks) {
      text(svg, "", "middle", x(tick.along(), width), BOTTOM + 18, tick.text());
    }
    for (var limit : limits) {
      double y = y(limit.value());
      line(svg, "limit", LEFT, width - RIGHT, y, y);
      text(svg, "t-limit", "start", LEFT + 4.0, y - 5, limit.text());
    }
    marks(svg, width);
    curves(svg, "even", before, width);
    curves(svg, "l1", line, width);
    if (!line.isEmpty()) {
      var end = line.getLast();
      text(svg, "strong", "start", x(end.along(), width) + 6, y(end.value()) + 4, last);
    }
    return svg.append("</svg>").toString();
  }

  /** How much room a word takes, with the space behind it. */
  static double room(String word) {
    return word.length() * LETTER + APART;
  }

  private void marks(StringBuilder svg, int width) {
    double free = LEFT;
    for (var mark : marks) {
      double x = x(mark.along(), width);
      svg.append("<g><title>").append(Texts.escaped(mark.text())).append("</title>");
      line(svg, "ev", x, x, TOP - 10.0, BOTTOM);
      // A word that would run into the one before is left out; its line stays.
      double end = x + mark.word().length() * LETTER;
      if (x >= free && end <= width) {
        text(svg, "", "start", x + 3, TOP - 14.0, mark.word());
        free = end + APART;
      }
      svg.append("</g>");
    }
  }

  private static void band(StringBuilder svg, Band band, int width) {
    double from = x(band.from(), width);
    svg.append(
        "<rect class=\"band-crit\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>"
            .formatted(
                Numbers.coordinate(from),
                TOP,
                Numbers.coordinate(Math.max(1, x(band.to(), width) - from)),
                BOTTOM - TOP,
                Texts.escaped(band.text())));
  }

  private void curves(StringBuilder svg, String css, List<Point> points, int width) {
    for (var stretch : stretches(points)) {
      if (stretch.size() == 1) {
        svg.append(
            "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"1.5\"/>"
                .formatted(
                    Numbers.coordinate(x(stretch.getFirst().along(), width)),
                    Numbers.coordinate(y(stretch.getFirst().value()))));
        continue;
      }
      svg.append("<polyline class=\"").append(css).append("\" points=\"");
      for (int i = 0; i < stretch.size(); i++) {
        svg.append(i == 0 ? "" : " ")
            .append(Numbers.coordinate(x(stretch.get(i).along(), width)))
            .append(',')
            .append(Numbers.coordinate(y(stretch.get(i).value())));
      }
      svg.append("\"/>");
    }
  }

  /** Parts of a line without a gap. */
  public static List<List<Point>> stretches(List<Point> points) {
    var stretches = new ArrayList<List<Point>>();
    for (var point : points) {
      if (stretches.isEmpty() || !point.joined()) {
        stretches.add(new ArrayList<>());
      }
      stretches.getLast().add(point);
    }
    return stretches;
  }

  private static double x(double along, int width) {
    return LEFT + Math.clamp(along, 0, 1) * (width - RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - height(value) * (BOTTOM - TOP);
  }

  /** How high a value lies: 0 at the lowest level, 1 at the highest. */
  public double height(double value) {
    double low = levels.getFirst().value();
    double high = levels.getLast().value();
    return Math.clamp((value - low) / (high - low), 0, 1);
  }

  private static void line(
      StringBuilder svg, String css, double x1, double x2, double y1, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
            .formatted(
                css,
                Numbers.coordinate(x1),
                Numbers.coordinate(x2),
                Numbers.coordinate(y1),
                Numbers.coordinate(y2)));
  }

  private static void text(
      StringBuilder svg, String css, String anchor, double x, double y, String text) {
    svg.append("<text");
    if (!css.isEmpty()) {
      svg.append(" class=\"").append(css).append('"');
    }
    svg.append(
        " x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(Numbers.coordinate(x), Numbers.coordinate(y), anchor, Texts.escaped(text)));
  }
}
