package org.bluesphere.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.junit.jupiter.api.Test;

class IndicatorTest {

  private static SeriesKey series(String metric, String outcome, PointType type, String unit) {
    return new SeriesKey(
        "prod",
        new TreeMap<>(),
        "",
        "",
        metric,
        type,
        unit,
        Temporality.CUMULATIVE,
        true,
        new TreeMap<>(Map.of("outcome", "s:" + outcome)));
  }

  private static SeriesKey requests(String outcome) {
    return series("requests", outcome, PointType.SUM, "");
  }

  private static Indicator.Ratio ratio(String total, String part, boolean partIsBad) {
    return new Indicator.Ratio(Selector.parse(total), Selector.parse(part), partIsBad);
  }

  @Test
  void whatTheBadPartCountsIsBad() {
    var ratio = ratio("requests", "requests{outcome=\"bad\"}", true);

    assertThat(ratio.badAbove(requests("bad"))).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(ratio.badAbove(requests("good"))).isEmpty();
  }

  @Test
  void whatIsNotAmongTheGoodOfTheSameMetricIsBad() {
    var ratio = ratio("requests", "requests{outcome=\"good\"}", false);

    assertThat(ratio.badAbove(requests("bad"))).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(ratio.badAbove(requests("good"))).isEmpty();
  }

  @Test
  void aTotalOfItsOwnMetricHoldsGoodAndBadAlike() {
    var ratio = ratio("requests", "answers", false);

    assertThat(ratio.badAbove(requests("any"))).isEmpty();
  }

  @Test
  void aGaugeCountsNothing() {
    var ratio = ratio("requests", "requests{outcome=\"bad\"}", true);

    assertThat(ratio.badAbove(series("requests", "bad", PointType.GAUGE, ""))).isEmpty();
  }

  @Test
  void slicesAreBadByTheirEvents() {
    var slices =
        new Indicator.TimesliceRatio(
            ratio("requests", "requests{outcome=\"bad\"}", true),
            Target.of("0.95"),
            Duration.ofMinutes(1));

    assertThat(slices.badAbove(requests("bad"))).hasValue(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatTakesLongerIsBadInTheSeriesOwnUnit() {
    var latency = new Indicator.Latency(Selector.parse("duration"), Duration.ofMillis(250));

    assertThat(latency.badAbove(series("duration", "", PointType.HISTOGRAM, "s"))).hasValue(0.25);
    assertThat(latency.badAbove(series("duration", "", PointType.EXPONENTIAL, "ms"))).hasValue(250);
    assertThat(latency.badAbove(series("duration", "", PointType.HISTOGRAM, "furlongs"))).isEmpty();
    assertThat(latency.badAbove(series("duration", "", PointType.SUM, "s"))).isEmpty();
    assertThat(latency.badAbove(series("other", "", PointType.HISTOGRAM, "s"))).isEmpty();
  }
}
