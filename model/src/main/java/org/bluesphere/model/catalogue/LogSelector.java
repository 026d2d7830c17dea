package org.bluesphere.model.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.bluesphere.model.log.SeriesKey;

/**
 * Which log records count.
 *
 * @param of over attributes of the record and its resource
 * @param severity the least number of OTLP's severities, 1 to 24; 0 for any
 * @param exactly whether it must be of that name ({@code WARN} to {@code WARN4}), else at least
 * @param body an RE2 expression to be found in the body; empty for any
 */
public record LogSelector(Selector of, int severity, boolean exactly, String body) {
  /** What a selector of log records is a selector of. */
  public static final String NAME = "log";

  /** Label of the severity's number. */
  public static final String SEVERITY = "severity_number";

  /** Names of severities have four numbers each. */
  private static final int NUMBERS = 4;

  /** With the severities' names in OTLP's order. */
  public static final List<String> SEVERITIES =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

  /** The least number of a severity's name, one of {@link #SEVERITIES}. */
  public static int number(String name) {
    return 1 + NUMBERS * SEVERITIES.indexOf(name);
  }

  /** The label that says that a body held an expression. */
  public static String bodyLabel(String body) {
    return "body=~" + body;
  }

  /** The stream its records come in: those of the same service, whatever they say. */
  public Selector stream() {
    var matchers = new ArrayList<Matcher>();
    for (var matcher : of.matchers()) {
      if (matcher.name().replace('_', '.').startsWith("service.")) {
        matchers.add(matcher);
      }
    }
    return new Selector(of.metric(), matchers);
  }

  /** Whether a record with such attributes and severity counts, but for its body. */
  public boolean matchesHead(SeriesKey record) {
    var told = record.label(SEVERITY);
    return of.matches(record)
        && (severity == 0 || (!told.isEmpty() && severe(Integer.parseInt(told))));
  }

  /** Whether a record counts whose labels tell which expressions its body held. */
  public boolean matches(SeriesKey record) {
    return matchesHead(record)
        && (body.isEmpty() || record.attributes().containsKey(bodyLabel(body)));
  }

  private boolean severe(int number) {
    return number >= severity && (!exactly || number < severity + NUMBERS);
  }

  @Override
  public String toString() {
    return of
        + (severity == 0
            ? ""
            : (exactly ? " of " : " from ") + SEVERITIES.get((severity - 1) / NUMBERS))
        + (body.isEmpty() ? "" : " with " + body);
  }
}
