package org.bluesphere.router.api;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Matcher.Op;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.route.GroupKey;

/**
 * Which alerts are listed, as Alertmanager's {@code GET /api/v2/alerts} is asked. Nothing is
 * silenced or inhibited here, so every alert is active.
 *
 * @param matchers all hold; an absent label counts as empty
 * @param receiver matches the whole name of the receiver
 */
record AlertFilter(boolean active, List<Matcher> matchers, Pattern receiver) {

  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*(?<name>\"(?:\\\\.|[^\"\\\\])*\"|[^=!~\\s\"{},]+)\\s*"
              + "(?<op>=~|!~|!=|=)\\s*(?<value>.*?)\\s*",
          Pattern.DOTALL);

  AlertFilter {
    matchers = List.copyOf(matchers);
  }

  /**
   * Reads the query.
   *
   * @throws IllegalArgumentException when a filter or the receiver can't be read
   */
  static AlertFilter parse(boolean active, List<String> filters, String receiver) {
    var matchers = filters.stream().map(AlertFilter::matcher).toList();
    try {
      return new AlertFilter(
          active, matchers, Pattern.compile(receiver.isEmpty() ? ".*" : receiver));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "receiver \"%s\" is no regular expression: %s".formatted(receiver, e.getDescription()),
          e);
    }
  }

  private static Matcher matcher(String filter) {
    var parts = MATCHER.matcher(filter);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "filter \"%s\" is no matcher; write name=\"value\" with = != =~ or !~".formatted(filter));
    }
    var value = text(filter, parts.group("value"));
    try {
      return Matcher.of(text(filter, parts.group("name")), op(parts.group("op")), value);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "filter \"%s\": no regular expression: %s".formatted(filter, e.getDescription()), e);
    }
  }

  private static Op op(String symbol) {
    return switch (symbol) {
      case "=" -> Op.EQUAL;
      case "!=" -> Op.NOT_EQUAL;
      case "=~" -> Op.MATCHES;
      default -> Op.NOT_MATCHES;
    };
  }

  private static String text(String filter, String written) {
    boolean opens = written.startsWith("\"");
    if (!opens && !written.endsWith("\"")) {
      return written;
    }
    if (!opens || !written.matches("(?s)\"(?:\\\\.|[^\"\\\\])*\"")) {
      throw new IllegalArgumentException(
          "filter \"%s\": a quote is missing or not escaped".formatted(filter));
    }
    return written
        .substring(1, written.length() - 1)
        .replaceAll("\\\\n", "\n")
        .replaceAll("(?s)\\\\(.)", "$1");
  }

  boolean lists(StoredAlert alert) {
    return active
        && matchers.stream().allMatch(m -> m.matches(alert.labels().get(m.name())))
        && GroupKey.of(alert.labels())
            .filter(key -> receiver.matcher(key.receiver()).matches())
            .isPresent();
  }
}
