package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Indicator.Spans.Labels;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Selector;

/** Reads what an objective counts in spans. */
final class SpanBinder {
  private static final List<String> KINDS =
      List.of("SERVER", "CONSUMER", "CLIENT", "PRODUCER", "INTERNAL");

  private final Problems problems;
  private final String service;

  /** Where a selector names no service, it is this one's spans. */
  SpanBinder(Problems problems, String service) {
    this.problems = problems;
    this.service = service;
  }

  /** Of {@code ratio} or {@code latency} with {@code source: spans}. */
  Optional<Indicator> bind(Fields fields, Optional<Duration> within) {
    var sampling = sampling(fields);
    var of =
        fields.mapping().get("of").isEmpty()
            ? Optional.of(new Selector(Indicator.Spans.NAME, List.of()))
            : fields.value("of", Values.SPANS_OR_SELECTOR, Values::spans);
    if (of.isPresent() && !of.get().metric().equals(Indicator.Spans.NAME)) {
      problems.at(
          fields.scalar("of").map(Node.class::cast).orElse(fields.mapping()),
          "\"" + of.get().metric() + "\" is a metric, not a selector of spans",
          "write for example of: '{http.route=\"/tiles\"}', or take out source: spans");
      return Optional.empty();
    }
    return sampling.flatMap(
        kept -> of.map(it -> new Indicator.Spans(filled(it, fields), within, kept)));
  }

  private Optional<Sampling> sampling(Fields fields) {
    var scalar = fields.scalar("sampling");
    if (scalar.isEmpty()) {
      if (fields.mapping().get("sampling").isEmpty()) {
        problems.at(
            fields.mapping(),
            "\"sampling\" is missing: a sampler may drop spans, and nobody here can see it",
            "add sampling: all when every span is sent, else the share kept (10%), tracestate or"
                + " tail; Spring Boot keeps 10% unless management.tracing.sampling.probability"
                + " says otherwise");
      }
      return Optional.empty();
    }
    return switch (scalar.get().text()) {
      case "all" -> Optional.of(new Sampling.All());
      case "tracestate" -> Optional.of(new Sampling.TraceState());
      case "tail" -> Optional.of(new Sampling.Tail());
      default -> share(fields, scalar.get());
    };
  }

  private Optional<Sampling> share(Fields fields, Node.Scalar node) {
    var kept = fields.value("sampling", Values.SHARE_OF_ONE, Values::share);
    if (kept.isPresent() && kept.get().compareTo(Sampling.Share.LEAST) < 0) {
      problems.at(
          node,
          "of a share of " + node.text() + " nothing can be told",
          "write a share from 0.0001% to 100%");
      return Optional.empty();
    }
    return kept.filter(it -> it.compareTo(java.math.BigDecimal.ONE) <= 0)
        .map(it ->
            it.compareTo(java.math.BigDecimal.ONE) == 0
                ? new Sampling.All()
                : new Sampling.Share(it));
  }

  /** With the kind and the service that are meant where none is written. */
  private Selector filled(Selector of, Fields fields) {
    var matchers = new ArrayList<Matcher>();
    if (names(of, "service.name").isEmpty()) {
      matchers.add(Matcher.of("service.name", Matcher.Op.EQUAL, service));
    }
    var kinds = names(of, Labels.KIND);
    if (kinds.isEmpty()) {
      matchers.add(Matcher.of(Labels.KIND, Matcher.Op.EQUAL, "SERVER"));
    }
    kinds.stream()
        .filter(it -> it.op() == Matcher.Op.EQUAL && !KINDS.contains(it.value()))
        .forEach(it ->
            problems.at(
                fields.scalar("of").map(Node.class::cast).orElse(fields.mapping()),
                "\"" + it.value() + "\" is no kind of span",
                "write one of " + String.join(", ", KINDS)));
    matchers.addAll(of.matchers());
    return new Selector(Indicator.Spans.NAME, matchers);
  }

  private static List<Matcher> names(Selector of, String label) {
    return of.matchers().stream().filter(it -> it.name().replace('_', '.').equals(label)).toList();
  }
}
