package org.bluesphere.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a document that knows where it was written, also after overrides are merged. */
sealed interface Node {

  /** Where it starts. */
  Place place();

  /** Its field, dotted. */
  String path();

  /** What people call its shape. */
  String shape();

  /** A value under its key. */
  record Entry(Place key, Node value) {}

  /** Keys and values in the order written. */
  record Mapping(Place place, String path, Map<String, Entry> entries) implements Node {

    Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    Optional<Mapping> mapping(String key) {
      return get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    Optional<Scalar> scalar(String key) {
      return get(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    Mapping without(String key) {
      var rest = new LinkedHashMap<>(entries);
      rest.remove(key);
      return new Mapping(place, path, rest);
    }

    /** Merged by key: mappings deeply, everything else replaced, {@code null} removes. */
    Mapping overriddenBy(Mapping other) {
      var merged = new LinkedHashMap<>(entries);
      other.entries.forEach((key, entry) -> {
        var old = get(key);
        if (entry.value() instanceof Scalar scalar && scalar.empty()) {
          merged.remove(key);
        } else if (entry.value() instanceof Mapping over
            && old.isPresent()
            && old.get() instanceof Mapping base) {
          merged.put(key, new Entry(entry.key(), base.overriddenBy(over)));
        } else {
          merged.put(key, entry);
        }
      });
      return new Mapping(place, path, merged);
    }

    @Override
    public String shape() {
      return "a mapping";
    }
  }

  /** A list. */
  record Sequence(Place place, String path, List<Node> items) implements Node {
    @Override
    public String shape() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param empty whether it is YAML's null
   * @param raw the source from its first character to the end of that line
   */
  record Scalar(Place place, String path, String text, boolean empty, String raw) implements Node {

    /** The place of the character at {@code offset} of the value, as long as it is on one line. */
    Place placeOf(int offset) {
      if (raw.isEmpty()) {
        return place;
      }
      char quote = raw.charAt(0);
      if (quote == '|' || quote == '>') {
        return place;
      }
      if (quote != '"' && quote != '\'') {
        return place.plusColumns(Math.min(offset, raw.length()));
      }
      int at = 1;
      for (int i = 0; i < offset && at < raw.length(); i++) {
        at += width(quote, at);
      }
      return place.plusColumns(Math.min(at, raw.length()));
    }

    private int width(char quote, int at) {
      if (quote == '\'') {
        return raw.startsWith("''", at) ? 2 : 1;
      }
      if (raw.charAt(at) != '\\' || at + 1 >= raw.length()) {
        return 1;
      }
      return switch (raw.charAt(at + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }

    @Override
    public String shape() {
      return empty ? "empty" : "\"" + text + "\"";
    }
  }
}
