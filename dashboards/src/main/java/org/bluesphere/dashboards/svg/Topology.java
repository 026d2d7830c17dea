package org.bluesphere.dashboards.svg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who needs whom, left to right: each node stands right of all that need it, where that is possible
 * (longest path; an edge that closes a circle is drawn but does not count). The same nodes and
 * edges give the same drawing.
 */
public final class Topology {
  private static final int WIDTH = 168;
  private static final int HEIGHT = 40;
  private static final int COLUMN = 232;
  private static final int ROW = 54;
  private static final int LONGEST_NAME_CHARS = 22;

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, int[]> places = new LinkedHashMap<>();

  /**
   * A node.
   *
   * @param sub a few words below the name, its state among them
   * @param tone {@code crit}, {@code warn} or empty
   * @param needs ids of what it needs; those that are no nodes are left out
   */
  public record Node(
      String id, String name, String sub, String tone, String href, List<String> needs) {

    /** Copies. */
    public Node {
      needs = List.copyOf(needs);
    }
  }

  private Topology(List<Node> all) {
    all.forEach(node -> nodes.put(node.id(), node));
    var order = new ArrayList<String>();
    var seen = new HashSet<String>();
    nodes.keySet().forEach(id -> finish(id, seen, order));
    var finished = new HashMap<String, Integer>();
    order.forEach(id -> finished.put(id, finished.size()));
    // Every node before what it needs, except where a circle closes.
    for (var id : order.reversed()) {
      int rank = ranks.getOrDefault(id, 0);
      ranks.put(id, rank);
      for (var need : needs(id)) {
        if (finished.getOrDefault(need, 0) < finished.getOrDefault(id, 0)) {
          ranks.merge(need, rank + 1, Math::max);
        }
      }
    }
    place();
  }

  private List<String> needs(String id) {
    var node = nodes.get(id);
    return node == null
        ? List.of()
        : node.needs().stream().filter(nodes::containsKey).distinct().sorted().toList();
  }

  private void finish(String id, Set<String> seen, List<String> order) {
    if (seen.add(id)) {
      needs(id).forEach(need -> finish(need, seen, order));
      order.add(id);
    }
  }

  /** Rows of a column follow the mean row of those that need them: fewer crossings. */
  private void place() {
    var columns = new TreeMap<Integer, List<String>>();
    nodes
        .keySet()
        .forEach(id ->
            columns.computeIfAbsent(ranks.getOrDefault(id, 0), r -> new ArrayList<>()).add(id));
    columns.forEach((rank, ids) -> {
      ids.sort(Comparator.comparingDouble(this::wanted).thenComparing(Comparator.naturalOrder()));
      for (int row = 0; row < ids.size(); row++) {
        places.put(ids.get(row), new int[] {rank * COLUMN + 1, row * ROW + 1});
      }
    });
  }

  private double wanted(String id) {
    return places.entrySet().stream()
        .filter(entry -> needs(entry.getKey()).contains(id))
        .mapToInt(entry -> entry.getValue()[1])
        .average()
        .orElse(Double.MAX_VALUE);
  }

  /** Draws; each node is a link. Empty without nodes. */
  public static String draw(List<Node> nodes, String label) {
    return nodes.isEmpty() ? "" : new Topology(nodes).svg(label);
  }

  private String svg(String label) {
    int width = places.values().stream().mapToInt(at -> at[0]).max().orElse(0) + WIDTH + 1;
    int height = places.values().stream().mapToInt(at -> at[1]).max().orElse(0) + HEIGHT + 1;
    var out =
        new StringBuilder()
            .append("<svg class=\"deps topo\" viewBox=\"0 0 ")
            .append(width)
            .append(' ')
            .append(height)
            .append("\" width=\"")
            .append(width)
            .append("\" height=\"")
            .append(height)
            .append("\" role=\"group\" aria-label=\"")
            .append(Texts.escaped(label))
            .append("\">");
    places.keySet().forEach(from -> needs(from).forEach(to -> edge(from, to, out)));
    places.forEach((id, at) -> {
      var node = nodes.get(id);
      if (node != null) {
        box(node, at, out);
      }
    });
    return out.append("</svg>").toString();
  }

  private void edge(String from, String to, StringBuilder out) {
    var a = places.getOrDefault(from, new int[2]);
    var b = places.getOrDefault(to, new int[2]);
    boolean back = b[0] <= a[0];
    int x1 = a[0] + (back ? 0 : WIDTH);
    int y1 = a[1] + HEIGHT / 2;
    int x2 = b[0] + (back ? WIDTH : 0);
    int y2 = b[1] + HEIGHT / 2;
    int bend = (COLUMN - WIDTH) / 2;
    out.append("<path")
        .append(tone(to).equals("crit") ? " class=\"p-crit\"" : "")
        .append(
            " d=\"M%d %dC%d %d %d %d %d %d\"/>"
                .formatted(
                    x1, y1, x1 + (back ? -bend : bend), y1, x2 + (back ? bend : -bend), y2, x2, y2))
        .append("<path class=\"tip\" d=\"M%d %dl%d -4v8Z\"/>".formatted(x2, y2, back ? 6 : -6));
  }

  private String tone(String id) {
    var node = nodes.get(id);
    return node == null ? "" : node.tone();
  }

  private static void box(Node node, int[] at, StringBuilder out) {
    out.append("<a href=\"")
        .append(Texts.escaped(node.href()))
        .append("\"><title>")
        .append(Texts.escaped(node.name() + ", " + node.sub()))
        .append("</title><rect")
        .append(node.tone().isEmpty() ? "" : " class=\"n-" + Texts.escaped(node.tone()) + "\"")
        .append(
            " x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
                .formatted(at[0], at[1], WIDTH - 2, HEIGHT - 2))
        .append("<text x=\"%d\" y=\"%d\">".formatted(at[0] + 10, at[1] + 17))
        .append(Texts.escaped(cut(node.name())))
        .append("</text><text class=\"sub\" x=\"%d\" y=\"%d\">".formatted(at[0] + 10, at[1] + 31))
        .append(Texts.escaped(cut(node.sub())))
        .append("</text></a>");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME_CHARS
        ? text
        : text.substring(0, LONGEST_NAME_CHARS - 1) + "…";
  }
}
