package org.bluesphere.platform.cloudwatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.bluesphere.dashboards.cloudwatch.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an account has of ours, against what the catalogue says.
 *
 * @param kind {@code dashboard} or {@code alarm}
 * @param unchanged how many are as they should be
 * @param gone ours, and no longer in the catalogue
 * @param foreign under our prefix, no longer or never in the catalogue, and not made by us
 */
record Changes(
    String kind,
    List<Document> created,
    List<Changed> changed,
    int unchanged,
    List<String> gone,
    List<String> foreign) {
  /** Set when an alarm is made, not afterwards, and not told with it. */
  private static final String TAGS = "Tags";

  /** Copies. */
  Changes {
    created = List.copyOf(created);
    changed = List.copyOf(changed);
    gone = List.copyOf(gone);
    foreign = List.copyOf(foreign);
  }

  /**
   * One that is there and says something else.
   *
   * @param fields where they differ
   */
  record Changed(Document document, List<String> fields) {}

  /**
   * Compares.
   *
   * @param there by name
   * @param ours whether one that is no longer in the catalogue was made by us
   */
  static Changes of(
      String kind,
      List<Document> wanted,
      SortedMap<String, ? extends JsonNode> there,
      Predicate<String> ours) {
    var created = new ArrayList<Document>();
    var changed = new ArrayList<Changed>();
    int unchanged = 0;
    var names = new HashSet<String>();
    for (var document : wanted) {
      names.add(document.name());
      var live = there.get(document.name());
      if (live == null) {
        created.add(document);
        continue;
      }
      var fields = JsonDiff.of(live, withoutTags(document.body()));
      if (fields.isEmpty()) {
        unchanged++;
      } else {
        changed.add(new Changed(document, fields));
      }
    }
    var gone = new ArrayList<String>();
    var foreign = new ArrayList<String>();
    for (Map.Entry<String, ? extends JsonNode> entry : there.entrySet()) {
      if (!names.contains(entry.getKey())) {
        (ours.test(entry.getKey()) ? gone : foreign).add(entry.getKey());
      }
    }
    return new Changes(kind, created, changed, unchanged, gone, foreign);
  }

  private static JsonNode withoutTags(JsonNode body) {
    return body instanceof ObjectNode object ? object.deepCopy().without(TAGS) : body;
  }

  /** Whether anything is to be done. */
  boolean any(boolean prune) {
    return !created.isEmpty() || !changed.isEmpty() || (prune && !gone.isEmpty());
  }
}
