package org.bluesphere.collector.hook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object from outside, read with the patience that hostile text needs. */
public record Message(JsonNode json) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_CHARS = 250;

  /** RFC 3339, and {@code +0000} as some vendors write it. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  /**
   * Reads a body.
   *
   * @throws RefusedException when it is no JSON object
   */
  public static Message of(byte[] body) {
    try {
      var json = JSON.readTree(body);
      if (json.isObject()) {
        return new Message(json);
      }
    } catch (JacksonException e) {
      throw malformed("the body is no JSON: " + clean(e.getOriginalMessage(), LONGEST_CHARS));
    }
    throw malformed("the body is no JSON object");
  }

  private static RefusedException malformed(String why) {
    return new RefusedException(Outcome.MALFORMED, why);
  }

  /** The object at a path with dots; empty when there is none. */
  public Message at(String path) {
    var node = json;
    for (var name : path.split("\\.", -1)) {
      node = node.path(name);
    }
    return new Message(node);
  }

  /** Text or a number at a path, on one line and cut; empty when there is neither. */
  public String text(String path) {
    return clean(at(path).json.asString(""), LONGEST_CHARS);
  }

  /** Text that must be there. */
  public String required(String path) {
    var text = text(path);
    if (text.isEmpty()) {
      throw malformed("\"%s\" is missing or no text".formatted(path));
    }
    return text;
  }

  /** A web address; empty when it is none. */
  public String url(String path) {
    var text = at(path).json.asString("");
    return text.length() <= 2_000 && text.matches("https?://[^\\s\"'<>]+") ? text : "";
  }

  /** A time: RFC 3339, or seconds or milliseconds since 1970. */
  public Optional<Instant> time(String path) {
    return timeOf(at(path).json.asString(""));
  }

  /** A time that must be there. */
  public Instant requiredTime(String path) {
    return time(path).orElseThrow(() -> malformed("\"%s\" is missing or no time".formatted(path)));
  }

  /** The time that a text says: RFC 3339, or seconds or milliseconds since 1970. */
  public static Optional<Instant> timeOf(String written) {
    var text = written.strip();
    try {
      if (text.matches("\\d{9,11}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      if (text.matches("\\d{12,14}")) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
      }
      if (text.length() < 17 || text.length() > 40) {
        return Optional.empty();
      }
      var at = OffsetDateTime.parse(text, TIME).withOffsetSameInstant(ZoneOffset.UTC);
      return at.getYear() < 1970 || at.getYear() > 9999
          ? Optional.empty()
          : Optional.of(at.toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** On one line, without what terminals and pages take as commands, cut to a length. */
  public static String clean(String text, int most) {
    var line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\s]+", " ").strip();
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
    return line.substring(0, end) + "…";
  }
}
