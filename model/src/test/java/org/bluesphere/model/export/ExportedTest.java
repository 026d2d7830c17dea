package org.bluesphere.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalView;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.Test;

class ExportedTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

  private static SloStatus slo(Optional<Double> sli, SloStatus.State state) {
    return new SloStatus(
        new ObjectiveId("production", "api-gateway", "availability"),
        "Availability",
        "ratio",
        new BigDecimal("0.999"),
        T0.minusSeconds(60),
        T0,
        "events",
        1000,
        1,
        1,
        sli,
        new SloStatus.Budget(BigDecimal.ONE, BigDecimal.ZERO, 0.25, 0.75, 0, Optional.empty()),
        Map.of("5m", 3.0),
        1,
        DataQuality.GOOD,
        state,
        List.of());
  }

  private static SignalView signal(String board, Optional<SignalPoint> newest) {
    return new SignalView(
        "production",
        "ingestion-rate",
        "Ingestion rate",
        "data-processing",
        "bluesphere.ingest.observations",
        board,
        "{observation}/min",
        "rate",
        newest.map(SignalPoint::at),
        newest);
  }

  @Test
  void anObjectiveIsItsShareItsBudgetItsBurnAndItsState() {
    assertThat(Exported.of(slo(Optional.of(0.999), SloStatus.State.WARNING)))
        .extracting(MetricValue::name, MetricValue::value, MetricValue::at)
        .containsExactly(
            tuple("bluesphere.slo.sli", 0.999, T0),
            tuple("bluesphere.slo.budget.remaining", 0.25, T0),
            tuple("bluesphere.slo.burn", 3.0, T0),
            tuple("bluesphere.slo.state", 2.0, T0));
    assertThat(Exported.of(slo(Optional.of(0.999), SloStatus.State.WARNING)))
        .extracting(it -> it.tags().get("window"))
        .containsExactly(null, null, "5m", null);
  }

  @Test
  void silenceIsAStateAndNoNumber() {
    assertThat(Exported.of(slo(Optional.empty(), SloStatus.State.NO_DATA)))
        .extracting(MetricValue::name, MetricValue::value)
        .containsExactly(tuple("bluesphere.slo.state", 4.0));
  }

  @Test
  void whoIsPausedHasNoState() {
    assertThat(Exported.of(slo(Optional.empty(), SloStatus.State.PAUSED))).isEmpty();
  }

  @Test
  void signalsOfTheBusinessBoardGoOut() {
    var point = Optional.of(new SignalPoint(T0, 1200, 1200, Optional.of(1200.0), 1200));

    assertThat(Exported.of(signal("business", point)))
        .extracting(MetricValue::name, MetricValue::value, MetricValue::unit, MetricValue::at)
        .containsExactly(
            tuple("bluesphere.signal.ingestion-rate", 1200.0, "{observation}/min", T0));
    assertThat(Exported.of(signal("business", Optional.empty()))).isEmpty();
    assertThat(Exported.of(signal("operations", point))).isEmpty();
  }

  @Test
  void whatIsNoNumberIsRefusedWhereItIsMade() {
    assertThatThrownBy(() -> new MetricValue("m", "1", new TreeMap<>(), Double.NaN, T0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("m is NaN");
  }
}
