package org.bluesphere.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.bluesphere.model.catalogue.Objective.OnSilence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  private static final int BATCH = 500;

  private static BigDecimal price(long metrics) {
    return Prices.list().metrics(metrics).stream()
        .map(Prices.Part::sum)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** By hand from the tiers: 10,000 at 0.30, 240,000 at 0.10, 750,000 at 0.05, then 0.02. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.30",
    "10000, 3000",
    "10001, 3000.10",
    "250000, 27000",
    "250001, 27000.05",
    "1000000, 64500",
    "1000001, 64500.02"
  })
  void eachMetricHasThePriceOfItsTier(long metrics, BigDecimal sum) {
    assertThat(price(metrics)).isEqualByComparingTo(sum);
  }

  @Property
  void moreIsNeverCheaper(@ForAll @LongRange(max = 2_000_000) long metrics) {
    assertThat(price(metrics + 1)).isGreaterThan(price(metrics));
    assertThat(Prices.list().metrics(metrics).stream().mapToLong(Prices.Part::count).sum())
        .isEqualTo(metrics);
  }

  private static Estimate estimate(int services, int objectives) {
    var world = Worlds.of(services, objectives);
    return Estimate.of(world, CloudWatchPlan.of(world, Worlds.SETTINGS), Prices.list(), BATCH);
  }

  /** Share, budget, state and seven windows of burn rates. */
  @Test
  void aPromiseWithTheStandardAlertsIsTenMetrics() {
    assertThat(estimate(1, 1).metrics()).isEqualTo(10);
    assertThat(estimate(3, 2).metrics()).isEqualTo(60);
  }

  @Test
  void callsAreOneAMinuteForEachBatch() {
    assertThat(calls(estimate(50, 1))).isEqualTo(43_800);
    assertThat(calls(estimate(51, 1))).isEqualTo(87_600);
    assertThat(calls(estimate(0, 0))).isZero();
  }

  private static long calls(Estimate estimate) {
    return estimate.lines().stream()
        .filter(it -> it.what().equals("PutMetricData calls"))
        .mapToLong(Estimate.Line::count)
        .sum();
  }

  @Test
  void theTotalIsTheSumOfTheLines() {
    var estimate = estimate(40, 3);

    assertThat(estimate.total())
        .isEqualByComparingTo(
            estimate.lines().stream()
                .map(Estimate.Line::monthly)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(estimate.text()).contains(estimate.total().toString());
  }

  @Test
  void anExpressionIsPaidForByItsMetrics() {
    var world =
        Worlds.environment(
            List.of(),
            List.of(
                Worlds.objective(
                    "api",
                    "one",
                    OnSilence.PAGE,
                    "0.999",
                    Worlds.objective("api", "x", OnSilence.PAGE).pairs().subList(0, 1))),
            List.of(),
            List.of(),
            List.of());

    assertThat(CloudWatchPlan.of(world, Worlds.SETTINGS).alarmMetrics()).isEqualTo(1 + 2);
  }

  @Test
  void pricesAreReadOrRefused() {
    assertThat(Prices.list().with("").price("metric")).isEqualByComparingTo("0.30");
    assertThat(Prices.list().with("metric=1.5, alarm=0").price("metric"))
        .isEqualByComparingTo("1.5");
    assertThatThrownBy(() -> Prices.list().with("metric"))
        .hasMessageContaining("write NAME=NUMBER with a NAME of metric, metric-10k");
    assertThatThrownBy(() -> Prices.list().with("metric=free")).hasMessageContaining("metric=free");
  }
}
