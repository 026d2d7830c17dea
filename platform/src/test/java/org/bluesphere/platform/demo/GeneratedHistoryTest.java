package org.bluesphere.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.Test;

class GeneratedHistoryTest {
  private static final Instant BEGAN = Instant.parse("2026-11-23T12:00:30Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final ObjectiveId ID = new ObjectiveId("demo", "api", "availability");

  private final GeneratedHistory history = new GeneratedHistory(new Real(), BEGAN, 7);

  @Test
  void everyPointOfThePastSaysItIsGeneratedAndTheRestIsReal() {
    var points =
        history.history(ID, BEGAN.minus(MONTH), BEGAN.plusSeconds(3600), Duration.ofHours(1));

    assertThat(points).filteredOn(HistoryPoint::generated).hasSizeBetween(720, 722);
    assertThat(points.getLast().generated()).isFalse();
    assertThat(points).allSatisfy(p -> assertThat(p.from()).isBefore(p.to()));
  }

  @Test
  void stepsOfAnyLengthAddUpToTheSamePast() {
    var from = Instant.parse("2026-11-10T00:00:00Z");
    var to = Instant.parse("2026-11-11T00:00:00Z");

    assertThat(sum(history.history(ID, from, to, Duration.ofSeconds(10))))
        .isEqualTo(sum(history.history(ID, from, to, Duration.ofMinutes(30))))
        .isEqualTo(sum(history.history(ID, from, to, Duration.ofDays(1))));
  }

  @Test
  void thePastSpendsSomeOfTheBudgetAndIsTheSameForTheSameSeed() {
    var points = history.history(ID, BEGAN.minus(MONTH), BEGAN, Duration.ofDays(1));
    long bad = points.stream().mapToLong(HistoryPoint::bad).sum();

    assertThat((double) bad / sum(points)).isBetween(0.0001, 0.001);
    assertThat(
            new GeneratedHistory(new Real(), BEGAN, 7)
                .history(ID, BEGAN.minus(MONTH), BEGAN, Duration.ofDays(1)))
        .isEqualTo(points);
  }

  private static long sum(List<HistoryPoint> points) {
    return points.stream().mapToLong(HistoryPoint::total).sum();
  }

  /** An objective that has counted nothing. */
  private static final class Real implements BudgetQueries {
    @Override
    public List<SloStatus> slos(String environment) {
      return List.of();
    }

    @Override
    public Optional<SloStatus> slo(ObjectiveId id) {
      return Optional.of(
          new SloStatus(
              id,
              "",
              "ratio",
              new BigDecimal("0.999"),
              BEGAN,
              BEGAN,
              "events",
              0,
              0,
              0,
              Optional.empty(),
              new SloStatus.Budget(BigDecimal.ZERO, BigDecimal.ZERO, 1, 0, 0, Optional.empty()),
              Map.of(),
              0,
              DataQuality.GOOD,
              SloStatus.State.NO_DATA,
              List.of()));
    }

    @Override
    public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
      return List.of(new HistoryPoint(from, to, 0, 0, 0, 0));
    }

    @Override
    public List<BadExample> badExamples(ObjectiveId id) {
      return List.of();
    }

    @Override
    public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
      return Optional.empty();
    }

    @Override
    public List<Impact> impacts(String environment) {
      return List.of();
    }
  }
}
