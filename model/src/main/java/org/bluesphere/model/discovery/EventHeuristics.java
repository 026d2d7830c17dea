package org.bluesphere.model.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Indicator.Spans;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.SelectorSyntaxException;

/** Which objectives spans and log records could feed. */
final class EventHeuristics {
  private static final String ROUTE = "http.route";
  private static final String PROBED = "/(actuator|health|healthz|livez|readyz|ping|metrics)(/.*)?";
  private static final String UNTOLD =
      "all   # write the share your sampler keeps, as 10%; Spring Boot keeps 10% unless told"
          + " otherwise";

  private EventHeuristics() {}

  /** Of a kind that somebody waits for; the others are parts of those. */
  static List<Offer> of(SpanArrival spans) {
    return selector(spans)
        .map(of ->
            switch (spans.kind()) {
              case "SERVER" ->
                  offers(spans, of, "availability", "Availability", "latency", "Latency");
              case "CONSUMER" ->
                  offers(
                      spans,
                      of,
                      "messages-success",
                      "Messages: processed without an error",
                      "messages-latency",
                      "Messages: processed quickly enough");
              default -> List.<Offer>of();
            })
        .orElse(List.of());
  }

  private static List<Offer> offers(
      SpanArrival spans, String of, String works, String working, String quick, String quickly) {
    var sampling = "  sampling: " + (spans.tellsSampling() ? "tracestate" : UNTOLD);
    var untold =
        spans.tellsSampling()
            ? ""
            : "; no span tells its sampling, and all is right only where every span is sent";
    return List.of(
        new Offer(
            works,
            working,
            "ratio",
            Spans.NAME,
            "bad are " + spans.kind() + " spans with the status ERROR" + untold,
            List.of("ratio:", "  source: spans", sampling, "  of: " + Yaml.quoted(of))),
        new Offer(
            quick,
            quickly,
            "latency",
            Spans.NAME,
            "a span tells its own length, so any limit is exact" + untold,
            List.of(
                "latency:",
                "  source: spans",
                "  within: " + Durations.format(Heuristics.USUAL),
                sampling,
                "  of: " + Yaml.quoted(of))));
  }

  /**
   * What answers probes is always well and always quick: it would hide what is not. It is left out
   * whether it was seen or not; a span without a route counts.
   */
  private static Optional<String> selector(SpanArrival spans) {
    var matchers = new ArrayList<Matcher>();
    matchers.add(service(spans.service()));
    matchers.add(
        spans.kind().equals("SERVER")
            ? Matcher.of(ROUTE, Matcher.Op.NOT_MATCHES, PROBED)
            : Matcher.of(Spans.Labels.KIND, Matcher.Op.EQUAL, spans.kind()));
    return conditions(spans.service(), matchers);
  }

  /**
   * Errors in the log, of all that a metric counts.
   *
   * @param total counts what the service serves
   */
  static Optional<Offer> of(LogArrival logs, Arrival total) {
    return logs.severities().isEmpty()
        ? Optional.empty()
        : conditions(logs.service(), List.of(service(logs.service())))
            .map(records ->
                new Offer(
                    "error-logs",
                    "No error in the log",
                    "ratio",
                    LogSelector.NAME,
                    "each record of ERROR or above is one bad event of what "
                        + total.metric()
                        + " counts, also where several tell of one",
                    List.of(
                        "ratio:",
                        "  source: logs",
                        "  total: " + Yaml.quoted(Heuristics.selector(total, List.of())),
                        "  atLeast: ERROR",
                        "  records: " + Yaml.quoted(records))));
  }

  private static Matcher service(String name) {
    return Matcher.of("service.name", Matcher.Op.EQUAL, name);
  }

  /** In braces; empty when a selector can't carry them. */
  private static Optional<String> conditions(String service, List<Matcher> matchers) {
    var text = matchers.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
    try {
      boolean carried = Selector.parse(Spans.NAME + text).matchers().equals(matchers);
      return carried && Yaml.carries(service) ? Optional.of(text) : Optional.empty();
    } catch (SelectorSyntaxException e) {
      return Optional.empty();
    }
  }
}
