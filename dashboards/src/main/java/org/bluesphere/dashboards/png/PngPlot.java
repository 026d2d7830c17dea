package org.bluesphere.dashboards.png;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.bluesphere.dashboards.svg.LinePlot;

/** A {@link LinePlot} as a picture of 1280 by 480, with its title: it stands alone. */
public final class PngPlot {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 480;
  private static final int TOP = 110;
  private static final int BOTTOM = 420;
  private static final int LEFT = 130;
  private static final int RIGHT = 1140;
  private static final int APART = 130;

  private final LinePlot plot;
  private final Ink ink;
  private final Graphics2D pen;

  private PngPlot(LinePlot plot, Ink ink, Graphics2D pen) {
    this.plot = plot;
    this.ink = ink;
    this.pen = pen;
  }

  /**
   * The picture.
   *
   * @param title above the drawing
   * @param sentence below the title
   */
  public static byte[] draw(LinePlot plot, String title, String sentence, boolean dark) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    try {
      new PngPlot(plot, dark ? Ink.DARK : Ink.LIGHT, pen).all(title, sentence);
    } finally {
      pen.dispose();
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a picture", e);
    }
    return bytes.toByteArray();
  }

  private void all(String title, String sentence) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(ink.ground());
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    text(title, 32, 46, 26, Font.BOLD, ink.text());
    text(sentence, 32, 76, 17, Font.PLAIN, ink.axis());
    bands();
    axes();
    marks();
    curves(plot.before(), ink.before(), dashed(2, 8));
    curves(
        plot.line(), ink.line(), new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    if (!plot.line().isEmpty()) {
      var end = plot.line().getLast();
      text(plot.last(), x(end.along()) + 10, y(end.value()) + 6, 18, Font.BOLD, ink.text());
    } else {
      text("no data", (LEFT + RIGHT) / 2.0 - 30, (TOP + BOTTOM) / 2.0, 18, Font.PLAIN, ink.axis());
    }
  }

  private void bands() {
    pen.setColor(ink.band());
    for (var band : plot.bands()) {
      double from = x(band.from());
      pen.fill(new Rectangle2D.Double(from, TOP, Math.max(2, x(band.to()) - from), BOTTOM - TOP));
    }
  }

  private void axes() {
    pen.setStroke(new BasicStroke(1));
    for (var level : plot.levels()) {
      double y = y(level.value());
      pen.setColor(ink.grid());
      pen.draw(new Line2D.Double(LEFT, y, RIGHT, y));
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
      double width = pen.getFontMetrics().stringWidth(level.text());
      text(level.text(), LEFT - 14 - width, y + 6, 16, Font.PLAIN, ink.axis());
    }
    for (var tick : plot.ticks()) {
      text(tick.text(), x(tick.along()) - 20, BOTTOM + 30, 16, Font.PLAIN, ink.axis());
    }
  }

  private void marks() {
    double free = LEFT;
    for (var mark : plot.marks()) {
      double x = x(mark.along());
      pen.setColor(ink.before());
      pen.setStroke(dashed(1.5f, 4));
      pen.draw(new Line2D.Double(x, TOP - 6.0, x, BOTTOM));
      if (x >= free) {
        text(mark.word(), x + 5, TOP - 2.0, 15, Font.PLAIN, ink.axis());
        free = x + APART;
      }
    }
  }

  private void curves(List<LinePlot.Point> points, Color color, BasicStroke stroke) {
    pen.setColor(color);
    pen.setStroke(stroke);
    for (var stretch : LinePlot.stretches(points)) {
      if (stretch.size() == 1) {
        var point = stretch.getFirst();
        pen.fill(new Ellipse2D.Double(x(point.along()) - 3, y(point.value()) - 3, 6, 6));
        continue;
      }
      var path = new Path2D.Double();
      path.moveTo(x(stretch.getFirst().along()), y(stretch.getFirst().value()));
      stretch.stream().skip(1).forEach(it -> path.lineTo(x(it.along()), y(it.value())));
      pen.draw(path);
    }
  }

  private static BasicStroke dashed(float width, float dash) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {dash, dash}, 0);
  }

  private void text(String words, double x, double y, int size, int style, Color color) {
    pen.setFont(new Font(Font.SANS_SERIF, style, size));
    pen.setColor(color);
    pen.drawString(words, (float) x, (float) y);
  }

  private static double x(double along) {
    return LEFT + Math.clamp(along, 0, 1) * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - plot.height(value) * (BOTTOM - TOP);
  }
}
