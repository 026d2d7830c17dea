package org.bluesphere.catalogue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The documents of one YAML file as nodes with places; nothing is constructed. */
final class YamlDocuments {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_NODES = 100_000;

  private final String file;
  private final String text;
  private final String[] lines;
  private final Problems problems;
  private int nodes;

  private YamlDocuments(String file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.lines = text.split("\n", -1);
    this.problems = problems;
  }

  static List<Node> read(String file, String text, Problems problems) {
    return new YamlDocuments(file, text, problems).documents();
  }

  private static Yaml yaml() {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    return new Yaml(options);
  }

  private List<Node> documents() {
    var documents = new ArrayList<Node>();
    try {
      for (var root : yaml().composeAll(new StringReader(text))) {
        if (!root.getTag().equals(Tag.NULL)) {
          documents.add(node(root, "", 0));
        }
      }
    } catch (TooLarge e) {
      problems.at(e.place, "", e.what, "write the parts out, or cut them into files");
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      problems.at(
          mark == null ? lastPosition() : place(mark),
          "",
          "not YAML: " + oneLine(e.getProblem()),
          "mend the syntax here or just before");
    } catch (RuntimeException e) {
      // SnakeYAML also throws plain exceptions, IllegalArgumentException for "[!%1" among them.
      problems.at(
          lastPosition(),
          "",
          "not YAML: " + oneLine(e.getMessage()),
          "mend the syntax here or just before");
    }
    return documents;
  }

  private Place lastPosition() {
    var last = new Place(file, 1, 1);
    try {
      for (var event : yaml().parse(new StringReader(text))) {
        last = place(event.getEndMark());
      }
    } catch (RuntimeException e) {
      return last;
    }
    return last;
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String message) {
    return message == null ? "unreadable" : message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Node node(org.yaml.snakeyaml.nodes.Node from, String path, int depth) {
    var place = place(from.getStartMark());
    if (++nodes > MAX_NODES) {
      throw new TooLarge(place, "more than " + MAX_NODES + " values once aliases are resolved");
    }
    if (depth > MAX_DEPTH) {
      throw new TooLarge(place, "nested deeper than " + MAX_DEPTH);
    }
    return switch (from) {
      case MappingNode mapping -> mapping(mapping, place, path, depth);
      case SequenceNode sequence -> sequence(sequence, place, path, depth);
      case ScalarNode scalar ->
          new Node.Scalar(
              place, path, scalar.getValue(), scalar.getTag().equals(Tag.NULL), raw(place));
      default -> throw new TooLarge(place, "unexpected " + from.getNodeId());
    };
  }

  private String raw(Place place) {
    var line = place.line() <= lines.length ? lines[place.line() - 1] : "";
    return place.column() <= line.length() ? line.substring(place.column() - 1) : "";
  }

  private Node.Sequence sequence(SequenceNode from, Place place, String path, int depth) {
    var items = new ArrayList<Node>();
    for (var item : from.getValue()) {
      items.add(node(item, path + "[" + items.size() + "]", depth + 1));
    }
    return new Node.Sequence(place, path, items);
  }

  private Node.Mapping mapping(MappingNode from, Place place, String path, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var tuple : from.getValue()) {
      entry(tuple, path, depth, entries);
    }
    return new Node.Mapping(place, path, entries);
  }

  private void entry(NodeTuple tuple, String path, int depth, Map<String, Node.Entry> into) {
    var keyPlace = place(tuple.getKeyNode().getStartMark());
    if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
      problems.at(keyPlace, path, "a key must be a word", "write the key as plain text");
      return;
    }
    var key = scalar.getValue();
    var below = path.isEmpty() ? key : path + "." + key;
    var first = into.get(key);
    if (first != null) {
      problems.at(
          keyPlace,
          below,
          "\"" + key + "\" is written twice, first in line " + first.key().line(),
          "keep one of them");
      return;
    }
    into.put(key, new Node.Entry(keyPlace, node(tuple.getValueNode(), below, depth + 1)));
  }

  /** Stops the walk of one file. */
  private static final class TooLarge extends RuntimeException {
    private final transient Place place;
    private final String what;

    TooLarge(Place place, String message) {
      super(message);
      this.place = place;
      this.what = message;
    }
  }
}
