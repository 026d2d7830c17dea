package org.bluesphere.catalogue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Selector;

/** Reads which log records an objective takes for its bad events. */
final class LogBinder {
  /** Fields of {@code ratio} that say something of logs only. */
  static final List<String> FIELDS =
      List.of("records", "atLeast", "exactly", "body", "absentMeansZero");

  private static final int LONGEST_BODY = 1000;

  private final Problems problems;
  private final String service;

  /** Where a selector names no service, it is this one's records. */
  LogBinder(Problems problems, String service) {
    this.problems = problems;
    this.service = service;
  }

  Optional<Indicator> bind(Fields fields) {
    var total = fields.value("total", Values.SELECTOR, Selector::parse);
    if (fields.mapping().get("total").isEmpty()) {
      problems.at(
          fields.mapping(),
          "\"total\" is missing: records tell the bad events, not how many there were",
          "add for example total: http.server.request.duration");
    }
    var both = fields.scalar("exactly").filter(_ -> fields.scalar("atLeast").isPresent());
    both.ifPresent(
        it -> problems.at(it, "atLeast and exactly exclude each other", "keep one of them"));
    var records =
        fields.mapping().get("records").isEmpty()
            ? Optional.of(new Selector(LogSelector.NAME, List.of()))
            : fields.value("records", Values.SPANS_OR_SELECTOR, LogBinder::records);
    if (fields.scalar("records").isEmpty()
        && fields.text("atLeast").isEmpty()
        && fields.text("exactly").isEmpty()
        && fields.text("body").isEmpty()) {
      problems.at(
          fields.mapping(),
          "every log record would be a bad event",
          "add for example atLeast: ERROR");
    }
    var body = body(fields);
    return total.flatMap(all ->
        records.map(of ->
            new Indicator.Logs(all, selector(of, body, fields), fields.flag("absentMeansZero"))));
  }

  private LogSelector selector(Selector of, String body, Fields fields) {
    var exactly = fields.text("exactly");
    var name = exactly.isEmpty() ? fields.text("atLeast") : exactly;
    return new LogSelector(
        filled(of),
        LogSelector.SEVERITIES.contains(name) ? LogSelector.number(name) : 0,
        !exactly.isEmpty(),
        body);
  }

  private static Selector records(String text) {
    return Selector.parse(text.startsWith("{") ? LogSelector.NAME + text : text);
  }

  private Selector filled(Selector of) {
    var matchers = new ArrayList<Matcher>();
    if (of.matchers().stream()
        .noneMatch(it -> it.name().replace('_', '.').equals("service.name"))) {
      matchers.add(Matcher.of("service.name", Matcher.Op.EQUAL, service));
    }
    matchers.addAll(of.matchers());
    return new Selector(LogSelector.NAME, matchers);
  }

  private String body(Fields fields) {
    var node = fields.scalar("body");
    if (node.isEmpty()) {
      return "";
    }
    var body = node.get().text();
    if (body.length() > LONGEST_BODY) {
      problems.at(
          node.get(), "an expression of " + body.length() + " characters", "write a shorter one");
      return "";
    }
    try {
      Pattern.compile(body);
    } catch (PatternSyntaxException e) {
      problems.at(
          node.get(),
          "no RE2 expression: " + e.getDescription(),
          "write one without back references and look-around, for example card (declined|expired)");
      return "";
    }
    return body;
  }
}
