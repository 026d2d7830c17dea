package org.bluesphere.dashboards.operator.budget;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.dashboards.format.Measures;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.BadExample;

/**
 * Single bad measurements and the traces they were taken in.
 *
 * @param expected whether this kind of promise can have any: time judged by a gauge has none
 * @param linked whether the organisation says where a trace is read
 */
public record Examples(List<Row> rows, boolean expected, boolean linked) {
  private static final int SHORT = 8;
  private static final Measures SECONDS = new Measures("s");

  /** Copies. */
  public Examples {
    rows = List.copyOf(rows);
  }

  /**
   * A line of the table.
   *
   * @param took how long it took; a dash where the measurement is no time
   * @param href address of the trace; empty without a template
   */
  public record Row(
      Instant at, String route, String status, String took, String traceId, String href) {

    /** The beginning, enough to tell it from its neighbours. */
    public String shortId() {
      return traceId.substring(0, Math.min(SHORT, traceId.length()));
    }
  }

  static Examples of(Promise promise, List<BadExample> told, EvidenceLinks links) {
    return new Examples(
        told.stream().map(it -> row(promise.id(), it, links)).toList(),
        promise.objective().map(Objective::indicator).map(Examples::single).orElse(true),
        !links.trace().isEmpty());
  }

  private static boolean single(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Ratio _, Indicator.Latency _, Indicator.Spans _, Indicator.TimesliceRatio _ ->
          true;
      case Indicator.TimesliceGauge _,
          Indicator.Freshness _,
          Indicator.Counts _,
          Indicator.Asked _,
          Indicator.Logs _,
          Indicator.Heartbeat _,
          Indicator.Probe _ ->
          false;
    };
  }

  private static Row row(ObjectiveId whose, BadExample it, EvidenceLinks links) {
    return new Row(
        it.at(),
        it.route(),
        it.status(),
        took(it),
        it.traceId(),
        links.trace(whose, it.traceId(), it.spanId()).map(URI::toString).orElse(""));
  }

  private static String took(BadExample it) {
    var second = Durations.inUnit(Duration.ofSeconds(1), it.unit());
    return second.isPresent() ? SECONDS.text(it.value() / second.getAsDouble()) : "–";
  }
}
