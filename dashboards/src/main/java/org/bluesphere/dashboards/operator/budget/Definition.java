package org.bluesphere.dashboards.operator.budget;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Selector;

/** What the catalogue says of a promise, by name. */
record Definition(Map<String, String> names, Map<String, String> selectors) {

  static Definition of(Promise promise) {
    var names = new LinkedHashMap<String, String>();
    names.put("Target", Numbers.target(promise.status().target()));
    names.put("Window", Spans.window(promise.window()) + " rolling");
    names.put("Kind", promise.status().kind());
    put(names, "Owner", promise.owner());
    put(names, "Tier", promise.tier());
    var selectors = new LinkedHashMap<String, String>();
    promise
        .objective()
        .ifPresent(objective -> {
          declared(names, objective);
          selectors.putAll(selectors(objective.indicator()));
        });
    promise
        .service()
        .ifPresent(service -> put(names, "Needs", String.join(", ", service.dependsOn())));
    return new Definition(names, selectors);
  }

  private static void declared(Map<String, String> names, Objective objective) {
    objective.rto().ifPresent(rto -> names.put("RTO", Spans.words(rto)));
    names.put(
        "Undecided events",
        objective.straddle() == Objective.Straddle.PESSIMISTIC ? "count as bad" : "count as good");
    names.put("A page needs", Numbers.count(objective.minBad()) + " bad in its long window");
    names.put("When silent", objective.onSilence().name().toLowerCase(Locale.ROOT));
    names.put(
        "Status page",
        objective.page().component().isEmpty()
            ? "not shown"
            : objective.page().component()
                + ", "
                + objective.page().publish().name().toLowerCase(Locale.ROOT));
    put(names, "Assumed", objective.assumed());
  }

  private static void put(Map<String, String> names, String name, String value) {
    if (!value.isEmpty()) {
      names.put(name, value);
    }
  }

  private static Map<String, String> selectors(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Ratio ratio -> ratio(ratio);
      case Indicator.Counts _ -> Map.of("source", "counts sent to /ingest/v1/counts");
      case Indicator.Asked asked -> asked(asked);
      case Indicator.Latency latency ->
          Map.of("within " + Spans.words(latency.within()), latency.of().toString());
      case Indicator.Spans spans -> spans(spans);
      case Indicator.Logs logs -> logs(logs);
      case Indicator.TimesliceRatio slices -> ratio(slices.ratio());
      case Indicator.TimesliceGauge gauge -> one("of", gauge.of());
      case Indicator.Freshness freshness -> one("last success", freshness.lastSuccess());
      case Indicator.Heartbeat heartbeat ->
          Map.of("job", "success told to /ingest/v1/heartbeats/" + heartbeat.job());
      case Indicator.Probe probe -> Map.of("check of " + probe.source(), probe.check());
    };
  }

  private static Map<String, String> ratio(Indicator.Ratio ratio) {
    var map = new LinkedHashMap<String, String>();
    map.put("total", ratio.total().toString());
    map.put(ratio.partIsBad() ? "bad" : "good", ratio.part().toString());
    return map;
  }

  private static Map<String, String> asked(Indicator.Asked asked) {
    var map = new LinkedHashMap<String, String>();
    map.put("source", "asked of " + asked.source());
    map.put("total", asked.total());
    map.put(asked.partIsBad() ? "bad" : "good", asked.part());
    return map;
  }

  private static Map<String, String> spans(Indicator.Spans spans) {
    var map = new LinkedHashMap<String, String>();
    map.put("of", spans.of().toString());
    map.put(
        "good",
        "status is no error"
            + spans.within().map(it -> " and within " + Spans.words(it)).orElse(""));
    map.put("sampling", spans.sampling().word());
    return map;
  }

  private static Map<String, String> logs(Indicator.Logs logs) {
    var map = new LinkedHashMap<String, String>();
    map.put("total", logs.total().toString());
    map.put("bad", logs.bad().toString());
    map.put("without records", logs.absentMeansZero() ? "none was bad" : "nothing is known");
    return map;
  }

  private static Map<String, String> one(String name, Selector selector) {
    return Map.of(name, selector.toString());
  }
}
