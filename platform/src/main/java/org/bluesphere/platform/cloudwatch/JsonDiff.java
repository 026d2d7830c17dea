package org.bluesphere.platform.cloudwatch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where two documents differ, as people name it: {@code Threshold: 70 → 80}. Numbers are compared
 * by their value, and what is an empty list or missing is the same.
 */
final class JsonDiff {
  private static final String NOTHING = "nothing";
  private static final int LONGEST = 80;

  /** Lists whose order means nothing, and what their items are known by. */
  private static final List<String> KEYS = List.of("Name", "Id", "Key");

  private final List<String> lines = new ArrayList<>();

  private JsonDiff() {}

  /** Each difference; none when they say the same. */
  static List<String> of(JsonNode before, JsonNode after) {
    var diff = new JsonDiff();
    diff.node("", before, after);
    return diff.lines;
  }

  private void node(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (nothing(before) && nothing(after)) {
      return;
    }
    if (before == null || after == null || before.getNodeType() != after.getNodeType()) {
      line(path, before, after);
    } else if (before.isObject()) {
      var names = new TreeSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      names.forEach(
          it -> node(path.isEmpty() ? it : path + "." + it, before.get(it), after.get(it)));
    } else if (before.isArray()) {
      list(path, sorted(before), sorted(after));
    } else if (!same(before, after)) {
      line(path, before, after);
    }
  }

  private void list(String path, List<JsonNode> before, List<JsonNode> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      node(
          path + "[" + i + "]",
          i < before.size() ? before.get(i) : null,
          i < after.size() ? after.get(i) : null);
    }
  }

  private static boolean nothing(@Nullable JsonNode node) {
    return node == null || node.isNull() || (node.isArray() && node.isEmpty());
  }

  private static boolean same(JsonNode before, JsonNode after) {
    return before.isNumber()
        ? decimal(before).compareTo(decimal(after)) == 0
        : before.equals(after);
  }

  private static BigDecimal decimal(JsonNode number) {
    return new BigDecimal(number.asString());
  }

  private static List<JsonNode> sorted(JsonNode list) {
    var items = list.valueStream().toList();
    return KEYS.stream()
        .filter(key -> items.stream().allMatch(it -> it.has(key)))
        .findFirst()
        .map(key ->
            items.stream().sorted(Comparator.comparing(it -> it.get(key).asString())).toList())
        .orElse(items);
  }

  private void line(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    lines.add(path + ": " + words(before) + " → " + words(after));
  }

  private static String words(@Nullable JsonNode node) {
    if (node == null || nothing(node)) {
      return NOTHING;
    }
    var text = node.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /** Up to so many of them, and how many more there are. */
  static Stream<String> first(List<String> lines, int most) {
    return lines.size() <= most
        ? lines.stream()
        : Stream.concat(
            lines.stream().limit(most), Stream.of("and " + (lines.size() - most) + " more"));
  }
}
