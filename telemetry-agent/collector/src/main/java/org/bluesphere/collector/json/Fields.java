package org.bluesphere.collector.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The messages of OTLP's export requests, by the names of their JSON mapping. Read from {@code
 * otlp.fields}, which a test holds equal to the descriptors of opentelemetry-proto.
 */
final class Fields {
  private static final Map<String, Map<String, Field>> MESSAGES = read();

  private Fields() {}

  /** The fields of a message by name. */
  static Map<String, Field> of(String message) {
    return Objects.requireNonNull(MESSAGES.get(message), message);
  }

  private static Map<String, Map<String, Field>> read() {
    try (InputStream in = Fields.class.getResourceAsStream("otlp.fields")) {
      return parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading otlp.fields", e);
    }
  }

  // A line without indent begins a message or an enum, an indented one is of the last begun.
  private static Map<String, Map<String, Field>> parse(String text) {
    var enums = new HashMap<String, Map<String, Integer>>();
    var messages = new HashMap<String, Map<String, Field>>();
    Map<String, Field> fields = new HashMap<>();
    for (var line : text.lines().toList()) {
      var words = line.strip().split(" ", -1);
      switch (words[0]) {
        case "enum" -> enums.put(words[1], values(words));
        case "message" -> {
          fields = new HashMap<>();
          messages.put(words[1], fields);
        }
        default -> fields.put(words[1], field(words, enums));
      }
    }
    return messages;
  }

  private static Map<String, Integer> values(String[] words) {
    var values = new HashMap<String, Integer>();
    for (int i = 2; i < words.length; i++) {
      var pair = words[i].split("=", 2);
      values.put(pair[0], Integer.parseInt(pair[1]));
    }
    return values;
  }

  // number name type[[]] [message or enum]
  private static Field field(String[] words, Map<String, Map<String, Integer>> enums) {
    boolean repeated = words[2].endsWith("[]");
    var type = words[2].replace("[]", "").toUpperCase(Locale.ROOT);
    var message = words.length > 3 ? words[3] : "";
    return new Field(
        Integer.parseInt(words[0]),
        Field.Type.valueOf(type),
        message,
        repeated,
        enums.getOrDefault(message, Map.of()));
  }
}
