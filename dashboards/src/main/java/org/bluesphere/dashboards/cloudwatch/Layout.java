package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places widgets on CloudWatch's grid, and on a further dashboard when one is full. A section
 * begins on a new row and is not torn apart unless it alone is too much.
 */
final class Layout {
  static final int COLUMNS = 24;

  /** CloudWatch's limits of a dashboard. */
  static final int MOST_WIDGETS = 500;

  static final int MOST_METRICS = 2_500;

  private final String name;
  private final Widget head;
  private final List<Document> full = new ArrayList<>();
  private final List<Map<String, Object>> placed = new ArrayList<>();
  private int metrics;
  private int x;
  private int y;
  private int rowHeight;

  /**
   * Begins a dashboard.
   *
   * @param head first on each dashboard
   */
  Layout(String name, Widget head) {
    this.name = name;
    this.head = head;
    place(head);
  }

  void section(List<Widget> widgets) {
    int more = widgets.stream().mapToInt(Widget::metrics).sum();
    if (!fits(widgets.size(), more) && placed.size() > 1) {
      turn();
    }
    row();
    for (var widget : widgets) {
      if (!fits(1, widget.metrics())) {
        turn();
      }
      place(widget);
    }
  }

  private boolean fits(int widgets, int more) {
    return placed.size() + widgets <= MOST_WIDGETS && metrics + more <= MOST_METRICS;
  }

  private void turn() {
    full.add(document());
    placed.clear();
    metrics = 0;
    x = 0;
    y = 0;
    rowHeight = 0;
    place(head);
  }

  private void row() {
    y += rowHeight;
    x = 0;
    rowHeight = 0;
  }

  private void place(Widget widget) {
    if (x + widget.width() > COLUMNS) {
      row();
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", widget.type());
    fields.put("x", x);
    fields.put("y", y);
    fields.put("width", widget.width());
    fields.put("height", widget.height());
    fields.put("properties", widget.properties());
    placed.add(fields);
    metrics += widget.metrics();
    x += widget.width();
    rowHeight = Math.max(rowHeight, widget.height());
  }

  private Document document() {
    var body = Fields.of("start", "-PT6H", "periodOverride", "inherit");
    body.put("widgets", List.copyOf(placed));
    return Document.of(full.isEmpty() ? name : name + "-" + (full.size() + 1), body);
  }

  /** All of them; those after the first are numbered. */
  List<Document> documents() {
    var all = new ArrayList<>(full);
    all.add(document());
    return all;
  }
}
