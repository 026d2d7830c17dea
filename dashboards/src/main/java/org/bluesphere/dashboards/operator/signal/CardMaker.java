package org.bluesphere.dashboards.operator.signal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Measures;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;

/** Makes the cards of one board. */
final class CardMaker {
  private static final Map<String, String> HOW =
      Map.of(
          "rate", "per minute",
          "value", "mean",
          "p50", "half of them take at most",
          "p95", "95% take at most",
          "p99", "99% take at most",
          "share", "share");

  private final SignalBoard.Sources sources;
  private final SignalBoard.Query query;
  private final Times times;
  private final Instant from;
  private final Instant to;
  private final Links links;
  private final SignalChart chart;
  private final List<Happening> happened;

  CardMaker(SignalBoard.Sources sources, SignalBoard.Query query, Times times) {
    this.sources = sources;
    this.query = query;
    this.times = times;
    this.from = query.span().start(times.now());
    this.to = query.span().end(times.now());
    this.links = new Links(query.environment());
    this.chart = new SignalChart(from, query.span(), times);
    this.happened =
        Happening.of(
            sources.signals().marks(query.environment(), from, to),
            sources.incidents().incidents(query.environment()),
            from,
            to,
            times.now(),
            links);
  }

  List<Happening> happened() {
    return happened;
  }

  SignalCard card(SignalView signal) {
    var series = series(signal, from, to);
    var before = before(signal);
    var measures = new Measures(signal.unit());
    var named = signal.newest();
    return new SignalCard(
        signal.name(),
        signal.title(),
        signal.service(),
        how(signal),
        named.map(it -> measures.figure(it.value())).orElse(""),
        named.isPresent() ? measures.word() : "",
        sentence(signal, series, before, measures),
        signal.delivered().isEmpty(),
        derived(signal) ? "" : signal.metric(),
        chart.plot(series, before, measures, happened),
        csv(signal),
        png(signal),
        rows(series, before, measures));
  }

  private static boolean derived(SignalView signal) {
    return signal.metric().startsWith(Practices.Signal.INSTANCES);
  }

  private static String how(SignalView signal) {
    return derived(signal)
        ? "that delivered, most in a minute"
        : HOW.getOrDefault(signal.read(), "");
  }

  private SignalSeries series(SignalView signal, Instant start, Instant end) {
    return sources
        .signals()
        .series(query.environment(), signal.name(), start, end, query.span().step())
        .orElseGet(() -> new SignalSeries(signal, start, end, query.span().step(), List.of()));
  }

  /** The earlier time, moved to the instants it is compared with. */
  private List<SignalPoint> before(SignalView signal) {
    var back = query.against().back();
    return back.isZero()
        ? List.of()
        : series(signal, from.minus(back), to.minus(back)).points().stream()
            .map(it ->
                new SignalPoint(it.at().plus(back), it.value(), it.low(), it.high(), it.events()))
            .toList();
  }

  private String sentence(
      SignalView signal, SignalSeries series, List<SignalPoint> before, Measures measures) {
    if (signal.delivered().isEmpty()) {
      return derived(signal)
          ? "No data yet. Counted as soon as an instance delivers anything that is measured."
          : "No data yet.";
    }
    var text = new StringBuilder();
    signal
        .newest()
        .ifPresentOrElse(
            it ->
                text.append("at ").append(times.hour(it.at())).append(exact(signal, it, measures)),
            () -> text.append("No data since ").append(times.minutes(signal.delivered().get())));
    if (series.points().isEmpty()) {
      text.append("; nothing in these ").append(query.span().text());
    }
    if (query.against() != Against.NOTHING) {
      text.append("; ").append(compared(series, before, measures));
    }
    return text.append('.').toString();
  }

  private static String exact(SignalView signal, SignalPoint point, Measures measures) {
    if (!signal.read().startsWith("p")) {
      return "";
    }
    return point
        .high()
        .map(high ->
            ", surely between " + measures.text(point.low()) + " and " + measures.text(high))
        .orElseGet(() -> ", more than " + measures.text(point.low()) + ", the last bound measured");
  }

  /** The newest step against the same one then. */
  private String compared(SignalSeries series, List<SignalPoint> before, Measures measures) {
    var then = before.stream().collect(Collectors.toMap(SignalPoint::at, Function.identity()));
    var last = series.points().isEmpty() ? null : series.points().getLast();
    var earlier = last == null ? null : then.get(last.at());
    if (last == null || earlier == null) {
      return "no data " + query.against().text() + " to compare with";
    }
    return measures.text(earlier.value())
        + " "
        + query.against().text()
        + change(last.value(), earlier.value());
  }

  private static String change(double now, double then) {
    if (then == 0 || now == then) {
      return now == then ? ", the same" : "";
    }
    double ratio = now / then - 1;
    long percent = Math.round(Math.abs(ratio) * 100);
    return percent == 0
        ? ", about the same"
        : ", now " + percent + "% " + (ratio > 0 ? "more" : "less");
  }

  private List<SignalCard.Row> rows(
      SignalSeries series, List<SignalPoint> before, Measures measures) {
    var now = series.points().stream().collect(Collectors.toMap(SignalPoint::at, it -> it));
    var then = before.stream().collect(Collectors.toMap(SignalPoint::at, it -> it));
    var rows = new LinkedHashMap<Instant, SignalCard.Row>();
    for (var at = to.minus(series.step()); !at.isBefore(from); at = at.minus(series.step())) {
      if (now.containsKey(at) || then.containsKey(at)) {
        rows.put(
            at,
            new SignalCard.Row(
                times.minutes(at), text(now, at, measures), text(then, at, measures)));
      }
    }
    return List.copyOf(rows.values());
  }

  private static String text(Map<Instant, SignalPoint> points, Instant at, Measures measures) {
    var point = points.get(at);
    return point == null ? "no data" : measures.text(point.value());
  }

  private String csv(SignalView signal) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("from", from.toString());
    parameters.put("to", to.toString());
    parameters.put("step", query.span().step().toMinutes() + "m");
    parameters.put("compare", query.against().key());
    return links.to("/api/v1/signals/" + signal.name() + ".csv", parameters);
  }

  private String png(SignalView signal) {
    return links.to(
        "/signals/" + signal.name() + ".png",
        SignalBoard.parameters(query.board(), query.span(), query.against()));
  }
}
