package org.bluesphere.scaling.simulate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads {@code timestamp,signal,value}, or {@code timestamp,value} where one signal is watched. A
 * timestamp is RFC 3339, {@code 2026-11-24 10:00:00} in UTC, or seconds since the epoch; an empty
 * value is a gap. Lines may come in any order.
 *
 * @param start of the earliest line
 * @param load since then
 */
public record LoadFile(Instant start, Load load) {
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String HEADER = "timestamp,signal,value";
  private static final String SHORT_HEADER = "timestamp,value";
  private static final int COLUMNS = 3;

  /** What is wrong with a line, and how to mend it. */
  public record Flaw(int line, String what, String mend) {}

  /** All that is wrong. */
  public static final class UnreadableLoadException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Flaw> flaws;

    UnreadableLoadException(List<Flaw> flaws) {
      super(flaws.size() + " lines cannot be read");
      this.flaws = List.copyOf(flaws);
    }

    /** One for each line. */
    public List<Flaw> flaws() {
      return flaws;
    }
  }

  private record Line(Instant at, String signal, double value) {}

  /**
   * Reads a file.
   *
   * @param signals known to the policies; others are refused, since they would be ignored
   */
  public static LoadFile parse(List<String> lines, Set<String> signals)
      throws UnreadableLoadException {
    var flaws = new ArrayList<Flaw>();
    var read = new ArrayList<Line>();
    var header = lines.isEmpty() ? "" : lines.getFirst().strip();
    boolean one = header.equals(SHORT_HEADER) && signals.size() == 1;
    if (header.equals(SHORT_HEADER) && !one) {
      flaws.add(
          new Flaw(
              1,
              signals.size() + " signals are watched, and the lines do not say which they mean",
              "write " + HEADER));
    } else if (!header.equals(HEADER) && !one) {
      flaws.add(new Flaw(1, "the first line is not the header", "write " + HEADER));
    }
    if (!flaws.isEmpty()) {
      throw new UnreadableLoadException(flaws);
    }
    var only = one ? signals.iterator().next() + "," : "";
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        line(i + 1, with(only, lines.get(i)), signals, read, flaws);
      }
    }
    if (read.isEmpty() && flaws.isEmpty()) {
      flaws.add(new Flaw(1, "there is no load", "add lines below " + HEADER));
    }
    if (!flaws.isEmpty()) {
      throw new UnreadableLoadException(flaws);
    }
    var start = read.stream().map(Line::at).min(Instant::compareTo).orElseThrow();
    var demands = new TreeMap<String, NavigableMap<Duration, Double>>();
    for (var line : read) {
      demands
          .computeIfAbsent(line.signal(), _ -> new TreeMap<>())
          .put(Duration.between(start, line.at()), line.value());
    }
    return new LoadFile(start, new Load(demands));
  }

  private static String with(String signal, String line) {
    int comma = line.indexOf(',');
    return comma < 0 ? line : line.substring(0, comma + 1) + signal + line.substring(comma + 1);
  }

  private static void line(
      int number, String text, Set<String> signals, List<Line> read, List<Flaw> flaws) {
    var cells = text.split(",", -1);
    if (cells.length != COLUMNS) {
      flaws.add(new Flaw(number, "has " + cells.length + " columns, not 3", "write " + HEADER));
      return;
    }
    var signal = cells[1].strip();
    if (!signals.contains(signal)) {
      flaws.add(
          new Flaw(
              number,
              "no policy watches \"" + signal + "\"",
              "name one of " + String.join(", ", signals.stream().sorted().toList())));
      return;
    }
    try {
      read.add(new Line(instant(cells[0].strip()), signal, value(cells[2].strip())));
    } catch (DateTimeException e) {
      flaws.add(
          new Flaw(
              number,
              "\"" + cells[0].strip() + "\" is no timestamp",
              "write for example 2026-11-24T10:00:00Z"));
    } catch (NumberFormatException e) {
      flaws.add(
          new Flaw(
              number,
              "\"" + cells[2].strip() + "\" is no demand",
              "write a number of 0 or more, or nothing for a gap"));
    }
  }

  private static double value(String text) {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double value = Double.parseDouble(text);
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  private static Instant instant(String text) {
    if (text.matches("\\d{1,11}(\\.\\d{1,9})?")) {
      return Instant.ofEpochMilli(new java.math.BigDecimal(text).movePointRight(3).longValue());
    }
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC);
  }
}
