package org.bluesphere.collector.otlp;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads attributes into the texts of a {@code SeriesKey}: {@code s:} text, {@code i:} integer,
 * {@code d:} double, {@code b:} boolean, {@code y:} Base64 of bytes, {@code a:} and {@code m:} JSON
 * of lists and maps, {@code n:} nothing. Only for series not seen before.
 */
final class Attributes {

  private final Wire wire;

  Attributes(Wire wire) {
    this.wire = wire;
  }

  /**
   * Adds all attributes of the message in {@code [from, to)} whose field has this tag.
   *
   * @return whether all keep to the limits
   */
  boolean read(int from, int to, int attributeTag, int maxValueBytes, Map<String, String> map) {
    boolean fits = true;
    wire.seek(from);
    while (wire.at() < to) {
      int tag = wire.tag(to);
      if (tag == attributeTag) {
        fits &= attribute(wire.length(to), maxValueBytes, map);
      } else {
        wire.skip(tag, to);
      }
    }
    return fits && map.size() <= PointChecks.MAX_ATTRIBUTES;
  }

  private boolean attribute(int end, int maxValueBytes, Map<String, String> map) {
    var key = "";
    var value = "n:";
    boolean fits = true;
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        int to = wire.length(end);
        fits &= to - wire.at() <= PointChecks.MAX_KEY_BYTES;
        key = wire.text(wire.at(), to);
        wire.seek(to);
      } else if (tag == 0x12) {
        int to = wire.length(end);
        // A text of the longest kind comes with its tag and its length in two or three bytes.
        fits &= to - wire.at() <= maxValueBytes + (maxValueBytes < 1 << 14 ? 3 : 4);
        value = value(to);
      } else {
        wire.skip(tag, end);
      }
    }
    map.put(key, value);
    return fits;
  }

  /** A value that ends there: two letters that tell its type, then its text. */
  String value(int end) {
    var value = "n:";
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x0A -> value = "s:" + text(end);
        case 0x10 -> value = "b:" + (wire.varint(end) != 0);
        case 0x18 -> value = "i:" + wire.varint(end);
        case 0x21 -> value = "d:" + wire.float64(end);
        case 0x2A -> value = "a:" + list(wire.length(end), 1);
        case 0x32 -> value = "m:" + map(wire.length(end), 1);
        case 0x3A -> value = "y:" + base64(end);
        default -> wire.skip(tag, end);
      }
    }
    return value;
  }

  private String json(int end, int depth) {
    var value = "null";
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x0A -> value = quoted(text(end));
        case 0x10 -> value = Boolean.toString(wire.varint(end) != 0);
        case 0x18 -> value = Long.toString(wire.varint(end));
        case 0x21 -> value = Double.toString(wire.float64(end));
        case 0x2A -> value = list(wire.length(end), depth + 1);
        case 0x32 -> value = map(wire.length(end), depth + 1);
        case 0x3A -> value = quoted(base64(end));
        default -> wire.skip(tag, end);
      }
    }
    return value;
  }

  private String list(int end, int depth) {
    check(depth);
    var list = new StringBuilder("[");
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        list.append(list.length() > 1 ? "," : "").append(json(wire.length(end), depth));
      } else {
        wire.skip(tag, end);
      }
    }
    return list.append(']').toString();
  }

  private String map(int end, int depth) {
    check(depth);
    var map = new TreeMap<String, String>();
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        entry(wire.length(end), depth, map);
      } else {
        wire.skip(tag, end);
      }
    }
    var json = new StringBuilder("{");
    map.forEach((key, value) ->
        json.append(json.length() > 1 ? "," : "").append(quoted(key)).append(':').append(value));
    return json.append('}').toString();
  }

  private void entry(int end, int depth, Map<String, String> map) {
    var key = "";
    var value = "null";
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x0A -> key = text(end);
        case 0x12 -> value = json(wire.length(end), depth);
        default -> wire.skip(tag, end);
      }
    }
    map.put(key, value);
  }

  private void check(int depth) {
    if (depth > Wire.MAX_DEPTH) {
      throw wire.malformed("attribute values nested deeper than " + Wire.MAX_DEPTH);
    }
  }

  private String text(int end) {
    int to = wire.length(end);
    var text = wire.text(wire.at(), to);
    wire.seek(to);
    return text;
  }

  private String base64(int end) {
    int to = wire.length(end);
    var bytes = java.util.Arrays.copyOfRange(wire.bytes(), wire.at(), to);
    wire.seek(to);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
