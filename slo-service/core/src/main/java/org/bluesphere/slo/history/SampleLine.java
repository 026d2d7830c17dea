package org.bluesphere.slo.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** One sample line: {@code name{label="value"} value seconds [# exemplar]}. Used once. */
final class SampleLine {
  /**
   * Seconds of the year 2255, near the last that fits nanoseconds in 64 bits; anything later is
   * milliseconds by mistake.
   */
  private static final BigDecimal LATEST = BigDecimal.valueOf(9_000_000_000L);

  private final String text;
  private final int line;
  private final BiFunction<Integer, String, HistorySyntaxException> problem;
  private int at;

  /**
   * A line.
   *
   * @param problem makes the error of a column
   */
  SampleLine(String text, int line, BiFunction<Integer, String, HistorySyntaxException> problem) {
    this.text = text;
    this.line = line;
    this.problem = problem;
  }

  Sample read() {
    var labels = new TreeMap<String, String>();
    var name = name();
    if (peek() == '{') {
      at++;
      name = labels(name, labels);
    }
    if (name.isEmpty()) {
      throw fail("a metric's name belongs here; write for example http_requests_total{} 1 1.5");
    }
    space("a space and the value belong here");
    double value = value();
    if (at >= text.length()) {
      throw fail("the timestamp is missing; write the seconds since the epoch after the value");
    }
    space("a space and the timestamp belong here");
    long nanos = nanos();
    if (at < text.length() && !text.startsWith(" # ", at)) {
      throw fail("nothing but an exemplar may follow the timestamp; remove the rest of the line");
    }
    return new Sample(name, labels, value, nanos, line);
  }

  private String name() {
    int from = at;
    while (at < text.length() && nameChar(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private static boolean nameChar(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '_' || c == ':';
  }

  /** Labels up to the closing brace; gives the metric's name, which may stand among them. */
  private String labels(String before, NavigableMap<String, String> into) {
    var name = before;
    while (peek() != '}') {
      boolean quoted = peek() == '"';
      var key = quoted ? quoted() : name();
      if (key.isEmpty()) {
        throw fail("a label's name or } belongs here; write for example {code=\"200\"}");
      }
      if (quoted && peek() != '=' && name.isEmpty()) {
        name = key;
      } else {
        expect('=', "= and the label's value in quotes belong here");
        var value = quoted();
        if (key.equals("__name__")) {
          name = value;
        } else if (!value.isEmpty() && into.put(key, value) != null) {
          throw fail("the label " + key + " stands here twice; remove one");
        }
      }
      if (peek() != '}') {
        expect(',', ", or } belongs here");
      }
    }
    at++;
    return name;
  }

  private String quoted() {
    expect('"', "a quoted text belongs here");
    var value = new StringBuilder();
    while (peek() != '"') {
      char c = next("the quoted text does not end; close it with \"");
      value.append(c == '\\' ? escaped(next("a character belongs after \\")) : c);
    }
    at++;
    return value.toString();
  }

  private static char escaped(char c) {
    return c == 'n' ? '\n' : c;
  }

  private double value() {
    int from = at;
    var word = word();
    return switch (word) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> decimal(word, from, "a number, NaN, +Inf or -Inf").doubleValue();
    };
  }

  private long nanos() {
    int from = at;
    var seconds = decimal(word(), from, "the seconds since the epoch");
    if (seconds.abs().compareTo(LATEST) > 0) {
      at = from;
      throw fail(
          "the timestamp lies beyond the year 2255; OpenMetrics counts seconds, so divide"
              + " milliseconds by 1000");
    }
    return seconds.movePointRight(9).setScale(0, RoundingMode.FLOOR).longValue();
  }

  private BigDecimal decimal(String word, int from, String expected) {
    try {
      // Longer ones, or with huge exponents, are an attack on memory and no measurement.
      if (word.length() <= 40) {
        var number = new BigDecimal(word);
        if (Math.abs((long) number.precision() - number.scale()) < 400 && number.scale() < 400) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // told below, with its place
    }
    at = from;
    throw fail(
        "\"" + (word.length() > 40 ? word.substring(0, 40) + "…" : word) + "\" is not " + expected);
  }

  private String word() {
    int end = text.indexOf(' ', at);
    var word = text.substring(at, end < 0 ? text.length() : end);
    at += word.length();
    return word;
  }

  private void space(String expected) {
    expect(' ', expected);
    while (peek() == ' ') {
      at++;
    }
  }

  private void expect(char wanted, String problem) {
    if (peek() != wanted) {
      throw fail(problem);
    }
    at++;
  }

  private char next(String problem) {
    if (at >= text.length()) {
      throw fail(problem);
    }
    return text.charAt(at++);
  }

  /** The character ahead, 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private HistorySyntaxException fail(String what) {
    return problem.apply(at + 1, what);
  }
}
