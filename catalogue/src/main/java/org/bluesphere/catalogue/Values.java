package org.bluesphere.catalogue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bluesphere.catalogue.Type.Flaw;
import org.bluesphere.catalogue.Type.Value;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.SelectorSyntaxException;
import org.bluesphere.model.catalogue.Target;

/** The single values a catalogue knows, each with its check. */
final class Values {
  private static final Duration LONGEST = Duration.ofDays(3660);
  private static final List<String> STRING_OR_NUMBER = List.of("string", "number");
  private static final String SHARE = "\\d{1,3}(\\.\\d{1,12})?%|0?\\.\\d{1,14}|0|1|1\\.0{1,14}";
  private static final String COUNT_EXAMPLE = "sum:shop.requests{env:prod}.as_count()";
  private static final int LONGEST_QUERY = 2_000;
  private static final Pattern GROUPED = Pattern.compile("\\bby\\s*\\{");

  /** A metric with its scope, as in {@code sum:a{b:c}}, and the functions called on it. */
  private static final Pattern SCOPED =
      Pattern.compile(
          "([^\\s(){},]*\\{[^}]*\\}(?:\\s*by\\s*\\{[^}]*\\})?)((?:\\.\\w+\\([^()]*\\))*)");

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");
  private static final Pattern NUMBER_UNIT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)(?:/?([A-Za-z%]+))?");

  static final Value TEXT =
      new Value("text", text -> Optional.empty(), Map.of("type", List.of("string", "number")));

  static final Value NAME =
      matching(
          "a name",
          "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
          "use small letters, digits and dashes, for example api-gateway",
          List.of("string"));

  static final Value DB_INSTANCE =
      matching(
          "an identifier of an RDS instance",
          "[A-Za-z](-?[A-Za-z0-9]){0,62}",
          "write it as RDS shows it, for example bs-prod",
          List.of("string"));

  static final Value WHOLE =
      matching("a whole number", "\\d{1,9}", "write for example 3", List.of("string", "integer"));

  static final Value NUMBER =
      matching(
          "a number", DECIMAL.pattern(), "write for example 14.4", List.of("string", "number"));

  static final Value FLAG =
      new Value(
          "true or false",
          text ->
              text.equals("true") || text.equals("false")
                  ? Optional.empty()
                  : flaw("\"" + text + "\" is neither true nor false", "write true or false"),
          Map.of("type", "boolean"));

  static final Value DURATION =
      new Value(
          "a duration",
          Values::durationFlaw,
          Map.of("type", "string", "pattern", "^(\\d+(ms|s|m|h|d|w))+$"));

  static final Value TARGET =
      new Value("a target", Values::targetFlaw, Map.of("type", STRING_OR_NUMBER));

  static final Value SHARE_OF_ONE =
      matching("a share", SHARE, "write for example 50% or 0.5", STRING_OR_NUMBER);

  static final Value SELECTOR =
      new Value("a selector", Values::selectorFlaw, Map.of("type", "string"));

  static final Value COUNT_QUERY =
      new Value("a query of counts", Values::countQueryFlaw, Map.of("type", "string"));

  /** A selector of spans may leave out that it is one: {@code {http.route="/tiles"}}. */
  static final Value SPANS_OR_SELECTOR =
      new Value("a selector", Values::spansFlaw, Map.of("type", "string"));

  static final Value SIZE =
      unit("a size", List.of("B", "KiB", "MiB", "GiB", "TiB", "kB", "MB", "GB", "TB"), "1GiB");

  static final Value LEVEL =
      unit("a level", List.of("%", "s", "min", "h", "ms"), "70% or 1000/min");

  static final Value ZONE = new Value("a time zone", Values::zoneFlaw, Map.of("type", "string"));

  static final Value DATE =
      new Value("a date", Values::dateFlaw, Map.of("type", "string", "format", "date"));

  private Values() {}

  private static Optional<Flaw> dateFlaw(String text) {
    try {
      LocalDate.parse(text);
      return Optional.empty();
    } catch (DateTimeParseException e) {
      return flaw("\"" + text + "\" is no date", "write for example 2026-11-23");
    }
  }

  static Value word(String... words) {
    var known = List.of(words);
    return new Value(
        "one of " + String.join(", ", words),
        text ->
            known.contains(text)
                ? Optional.empty()
                : flaw("\"" + text + "\" is not known here", Words.didYouMean(text, known)),
        Map.of("enum", known));
  }

  /** The share that is meant: {@code 99.9%} and {@code 0.999} are one. */
  static BigDecimal share(String text) {
    return text.endsWith("%")
        ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2).stripTrailingZeros()
        : new BigDecimal(text).stripTrailingZeros();
  }

  static Target target(String text) {
    return new Target(share(text));
  }

  private static Value matching(String what, String regex, String mend, List<String> types) {
    var pattern = Pattern.compile(regex);
    return new Value(
        what,
        text ->
            pattern.matcher(text).matches()
                ? Optional.empty()
                : flaw("\"" + text + "\" is not " + what, mend),
        Map.of("type", types, "pattern", "^(?:" + regex + ")$"));
  }

  private static Value unit(String what, List<String> units, String example) {
    Function<String, Optional<Flaw>> check =
        text -> {
          var parts = NUMBER_UNIT.matcher(text);
          if (!parts.matches()) {
            return flaw("\"" + text + "\" is not " + what, "write for example " + example);
          }
          var unit = parts.group(2);
          return unit == null || units.contains(unit)
              ? Optional.empty()
              : Optional.of(
                  new Flaw(
                      parts.start(2),
                      "unknown unit \"" + unit + "\"",
                      "use one of " + String.join(", ", units)));
        };
    return new Value(what, check, Map.of("type", STRING_OR_NUMBER));
  }

  private static Optional<Flaw> flaw(String what, String mend) {
    return Optional.of(new Flaw(0, what, mend));
  }

  private static Optional<Flaw> durationFlaw(String text) {
    try {
      var duration = Durations.parse(text);
      if (duration.isZero()) {
        return flaw("\"" + text + "\" is no time at all", "write for example 30s");
      }
      return duration.compareTo(LONGEST) > 0
          ? flaw("\"" + text + "\" is longer than ten years", "write a shorter one")
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return flaw("\"" + text + "\" is no duration", "write for example 250ms, 30s, 1h30m or 30d");
    }
  }

  private static Optional<Flaw> targetFlaw(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,14})?%?|\\.\\d{1,14}%?")) {
      return flaw("\"" + text + "\" is no target", "write for example 99.9% or 0.999");
    }
    var share = share(text);
    if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) < 0) {
      return Optional.empty();
    }
    if (share.compareTo(BigDecimal.ONE) == 0) {
      return flaw(
          "a target of " + text + " leaves no budget",
          "a target lies strictly between 0 and 100%, for example 99.9%");
    }
    return share.signum() > 0 && share.compareTo(new BigDecimal(100)) < 0 && !text.endsWith("%")
        ? flaw("a target of " + text + " is above 1", "did you mean \"" + text + "%\"?")
        : flaw(
            "a target of " + text + " is out of range",
            "a target lies strictly between 0 and 100%, for example 99.9%");
  }

  private static Optional<Flaw> selectorFlaw(String text) {
    try {
      Selector.parse(text);
      return Optional.empty();
    } catch (SelectorSyntaxException e) {
      return Optional.of(
          new Flaw(
              e.offset(),
              "bad selector: " + e.getMessage(),
              "write metric{label=\"value\", other=~\"regex\"}"));
    } catch (StackOverflowError e) {
      return flaw("bad selector: its regular expression is too deep", "write a simpler one");
    }
  }

  /** What Datadog would answer otherwise than with one count a minute. */
  private static Optional<Flaw> countQueryFlaw(String text) {
    if (text.isBlank() || text.length() > LONGEST_QUERY) {
      return flaw("a query has 1 to 2000 characters", "write " + COUNT_EXAMPLE);
    }
    if (!text.contains(".as_count()")) {
      return flaw(
          "\"" + text + "\" asks for rates a second, not for counts",
          "add .as_count(), for example " + COUNT_EXAMPLE);
    }
    var rate = rate(text);
    if (!rate.isEmpty()) {
      return flaw(
          "\"" + text + "\" asks for rates a second, not for counts, in " + rate,
          "add .as_count() after the scope of each metric, for example "
              + COUNT_EXAMPLE
              + " - sum:shop.probes{env:prod}.as_count()");
    }
    if (GROUPED.matcher(text).find()) {
      return flaw(
          "\"" + text + "\" asks for a series a group", "take by {…} out, one series is counted");
    }
    return text.contains(".rollup(")
        ? flaw("\"" + text + "\" asks for other stretches than minutes", "take .rollup(…) out")
        : Optional.empty();
  }

  /** The first metric of a query that is no count; empty when all are. */
  private static String rate(String query) {
    return SCOPED
        .matcher(query)
        .results()
        .filter(it -> !it.group(2).contains(".as_count()"))
        .map(it -> it.group(1))
        .findFirst()
        .orElse("");
  }

  private static Optional<Flaw> spansFlaw(String text) {
    if (!text.startsWith("{")) {
      return selectorFlaw(text);
    }
    return selectorFlaw(Indicator.Spans.NAME + text)
        .map(it ->
            new Flaw(
                Math.max(0, it.offset() - Indicator.Spans.NAME.length()), it.what(), it.mend()));
  }

  static Selector spans(String text) {
    return Selector.parse(text.startsWith("{") ? Indicator.Spans.NAME + text : text);
  }

  private static Optional<Flaw> zoneFlaw(String text) {
    try {
      ZoneId.of(text);
      return Optional.empty();
    } catch (DateTimeException e) {
      return flaw("\"" + text + "\" is no time zone", "write for example UTC or Europe/Berlin");
    }
  }
}
