package org.bluesphere.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;

/** Writes maps, lists and values as JSON, indented by two. */
final class Json {
  private Json() {}

  static String write(Object value) {
    return write(value, "\n");
  }

  private static String write(Object value, String line) {
    return switch (value) {
      case Map<?, ?> map -> {
        var parts = new StringJoiner("," + line + "  ", "{" + line + "  ", line + "}");
        map.forEach(
            (key, item) -> parts.add(quote(String.valueOf(key)) + ": " + write(item, line + "  ")));
        yield map.isEmpty() ? "{}" : parts.toString();
      }
      case Collection<?> list -> {
        var parts = new StringJoiner("," + line + "  ", "[" + line + "  ", line + "]");
        list.forEach(item -> parts.add(write(item, line + "  ")));
        yield list.isEmpty() ? "[]" : parts.toString();
      }
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> quote(value.toString());
    };
  }

  private static String quote(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
