package org.bluesphere.dashboards.operator.signal;

import java.util.List;
import org.bluesphere.dashboards.svg.LinePlot;

/**
 * One signal on a board.
 *
 * @param name of the signal, also the anchor on the page
 * @param whose the service; empty when nobody said
 * @param how what of the measurements is shown
 * @param figure the newest value; empty when there is none
 * @param unit beside it; empty when the figure has it
 * @param sentence when that was, how exact it is and how it compares
 * @param expected whether nothing ever came
 * @param metric which series count; empty when it is counted from others
 * @param csv table of what is drawn
 * @param png picture of what is drawn
 */
public record SignalCard(
    String name,
    String title,
    String whose,
    String how,
    String figure,
    String unit,
    String sentence,
    boolean expected,
    String metric,
    LinePlot plot,
    String csv,
    String png,
    List<Row> rows) {

  /** Copies. */
  public SignalCard {
    rows = List.copyOf(rows);
  }

  /** A step in words, for the table. */
  public record Row(String at, String value, String before) {}

  /** All that stands beside the drawing, in one line. */
  public String caption() {
    var value = figure.isEmpty() ? "" : (figure + " " + unit).strip() + " ";
    return (whose.isEmpty() ? "" : whose + ", ") + how + ": " + value + sentence;
  }

  /** The drawing for a wide page. */
  public String wide() {
    return plot.draw(640, "h-" + name + " s-" + name);
  }

  /** The drawing for a narrow page. */
  public String narrow() {
    return plot.draw(340, "h-" + name + " s-" + name);
  }
}
