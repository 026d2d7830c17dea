package org.bluesphere.model.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeuristicsTest {
  private static final List<Double> SEMCONV =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  static Arrival arrival(
      String metric,
      PointType type,
      String unit,
      List<Double> bounds,
      Map<String, List<String>> attributes) {
    var seen = new TreeMap<String, Arrival.Attribute>();
    attributes.forEach((key, values) -> seen.put(key, new Arrival.Attribute(values, false)));
    return new Arrival(
        "production",
        "orders",
        metric,
        type,
        unit,
        type == PointType.GAUGE ? Temporality.NONE : Temporality.CUMULATIVE,
        type == PointType.SUM,
        bounds,
        seen,
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        Instant.EPOCH);
  }

  private static Arrival counter(String metric, Map<String, List<String>> attributes) {
    return arrival(metric, PointType.SUM, "1", List.of(), attributes);
  }

  private static String bad(Arrival arrival) {
    return Heuristics.of(arrival).getFirst().indicator().get(2);
  }

  @Test
  void httpRequestsWithStatusCodesAreAnAvailabilityAndALatency() {
    var offers =
        Heuristics.of(
            arrival(
                "http.server.request.duration",
                PointType.HISTOGRAM,
                "s",
                SEMCONV,
                Map.of("http.response.status_code", List.of("200", "404"))));

    assertThat(offers).extracting(Offer::name).containsExactly("availability", "latency");
    assertThat(offers.get(0).indicator())
        .containsExactly(
            "ratio:",
            "  total: 'http.server.request.duration{service.name=\"orders\"}'",
            "  bad: 'http.server.request.duration{service.name=\"orders\","
                + " http.response.status_code=~\"5..\"}'");
    assertThat(offers.get(1).indicator())
        .containsExactly(
            "latency:",
            "  of: 'http.server.request.duration{service.name=\"orders\"}'",
            "  within: 250ms");
  }

  @ParameterizedTest
  @CsvSource({"s,1 2.5 5,1s", "ms,100 300 1000,300ms", "min,1 5 10,1m", "s,0.2 0.3 0.31,300ms"})
  void theThresholdIsTheBucketBoundNearestToWhatIsUsual(String unit, String bounds, String within) {
    var explicit = List.of(bounds.split(" ")).stream().map(Double::valueOf).toList();

    var offers = Heuristics.of(arrival("job.time", PointType.HISTOGRAM, unit, explicit, Map.of()));

    assertThat(offers.getFirst().indicator()).contains("  within: " + within);
  }

  @ParameterizedTest
  @CsvSource({"s,250ms", "ms,256ms"})
  void anExponentialHistogramIsExactAtPowersOfTwo(String unit, String within) {
    var offers =
        Heuristics.of(arrival("job.time", PointType.EXPONENTIAL, unit, List.of(), Map.of()));

    assertThat(offers.getFirst().indicator()).contains("  within: " + within);
  }

  @Test
  void noLatencyWithoutBucketsOrAUnitOfTime() {
    assertThat(Heuristics.of(arrival("t", PointType.HISTOGRAM, "s", List.of(), Map.of())))
        .isEmpty();
    assertThat(Heuristics.of(arrival("t", PointType.HISTOGRAM, "By", SEMCONV, Map.of()))).isEmpty();
    assertThat(Heuristics.of(arrival("t", PointType.HISTOGRAM, "", SEMCONV, Map.of()))).isEmpty();
  }

  @Test
  void whereGoodResultsWereSeenAllOthersAreBad() {
    assertThat(bad(counter("orders", Map.of("result", List.of("accepted", "late")))))
        .contains("result!~\"accepted\"");
  }

  @Test
  void whereOnlyBadResultsWereSeenTheyAreBad() {
    assertThat(bad(counter("orders", Map.of("outcome", List.of("failure", "timeout", "other")))))
        .contains("outcome=~\"failure|timeout\"");
  }

  @Test
  void ofMicrometersOutcomesOnlyTheServersFaultIsBad() {
    assertThat(bad(counter("calls", Map.of("outcome", List.of("SUCCESS", "CLIENT_ERROR")))))
        .contains("outcome=\"SERVER_ERROR\"");
  }

  @Test
  void anErrorTypeIsBadUnlessItIsSpringsNone() {
    assertThat(bad(counter("calls", Map.of("error.type", List.of("none")))))
        .contains("error.type!~\"|none\"");
  }

  @Test
  void aCounterThatTellsNoResultIsNoPromise() {
    assertThat(Heuristics.of(counter("orders", Map.of("region", List.of("eu"))))).isEmpty();
    assertThat(Heuristics.of(counter("orders", Map.of("result", List.of())))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest.last_success",
        "backup_last_run_timestamp_seconds",
        "last_update_time_seconds",
        "last.sync"
      })
  void aGaugeOfTheLastSuccessIsAFreshness(String metric) {
    var offers = Heuristics.of(arrival(metric, PointType.GAUGE, "s", List.of(), Map.of()));

    assertThat(offers).extracting(Offer::kind).containsExactly("freshness");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup_last_run_duration_seconds",
        "backup_last_run_seconds",
        "last.run.duration",
        "time_since_last_success_seconds",
        "last_sync_age_timestamp_seconds",
        "last_success.lag"
      })
  void howLongTheLastRunTookOrWhatMayBeThatIsNot(String metric) {
    assertThat(Heuristics.of(arrival(metric, PointType.GAUGE, "s", List.of(), Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes_total,SUM,By",
    "cpu_seconds_total,SUM,s",
    "io,SUM,KiBy",
    "http_request_size_bytes_count,SUM,By",
    "http.server.request.body.size,HISTOGRAM,By"
  })
  void whatAddsUpBytesOrTimeCountsNoEvents(String metric, PointType type, String unit) {
    var code = Map.of("code", List.of("200"));
    assertThat(Heuristics.of(arrival(metric, type, unit, List.of(1.0), code))).isEmpty();
  }

  @Test
  void theCountBesideAHistogramOfTimesCountsEvents() {
    assertThat(
            bad(
                arrival(
                    "job_seconds_count",
                    PointType.SUM,
                    "s",
                    List.of(),
                    Map.of("code", List.of("200")))))
        .contains("code=~\"5..\"");
  }

  @Test
  void aGaugeOfTheLastSuccessInAnotherUnitIsNot() {
    assertThat(Heuristics.of(arrival("last_success", PointType.GAUGE, "ms", List.of(), Map.of())))
        .isEmpty();
  }

  @Test
  void aGaugeThatIsOneWhileAllIsWellIsATimeslice() {
    assertThat(Heuristics.of(arrival("up", PointType.GAUGE, "1", List.of(), Map.of())))
        .extracting(Offer::kind)
        .containsExactly("timeslice");
  }

  @Test
  void aNameThatNoSelectorCanCarryIsNotOffered() {
    var attributes = Map.of("result", List.of("ok"));
    assertThat(Heuristics.of(counter("orders total", attributes))).isEmpty();
    assertThat(Heuristics.of(counter("orders{a=\"b\"}", attributes))).isEmpty();
  }
}
