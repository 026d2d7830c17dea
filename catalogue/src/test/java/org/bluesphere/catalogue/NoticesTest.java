package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.Discovery;
import org.bluesphere.model.discovery.Sample;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.discovery.ServiceReport;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.IngestReport.Refusal;
import org.junit.jupiter.api.Test;

/** What keeps a service's telemetry from being counted is told, with what to do about it. */
class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Catalogue catalogue = Fixtures.service(Fixtures.SERVICE).catalogue().orElseThrow();
  private final List<Sender> senders = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  private static Sender sender(
      String environment,
      String service,
      Optional<Instant> unidentified,
      Optional<Instant> unplaced) {
    var ways = new TreeMap<>(Map.of(Way.METRICS, NOW));
    return new Sender(
        environment, service, NOW.minusSeconds(600), NOW, ways, unidentified, unplaced);
  }

  private Sample sample() {
    return new Sample(NOW.minusSeconds(900), senders, arrivals, List.of(), List.of(), 0);
  }

  private void sends(String environment, String service) {
    senders.add(sender(environment, service, Optional.empty(), Optional.empty()));
  }

  private void arrives(
      String service, String metric, PointType type, String unit, String... objectives) {
    arrivals.add(arrival(service, metric, type, unit, Optional.empty(), objectives));
  }

  private static Arrival arrival(
      String service,
      String metric,
      PointType type,
      String unit,
      Optional<String> refused,
      String... objectives) {
    return new Arrival(
        "production",
        service,
        metric,
        type,
        unit,
        Temporality.CUMULATIVE,
        type == PointType.SUM,
        List.of(),
        new TreeMap<>(),
        false,
        List.of(objectives),
        List.of(),
        refused,
        NOW);
  }

  private ServiceReport report(String service) {
    return Discovery.ofService(catalogue, sample(), refusals, "", "production", service)
        .services()
        .getFirst();
  }

  /** Each notice as one line. */
  private String told(String service) {
    return report(service).notices().stream()
        .map(it -> it.what() + " => " + it.mend())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whoIsFedWithoutFaultIsToldNothing() {
    sends("production", "api");
    arrives("api", "requests", PointType.SUM, "1", "api/availability");

    assertThat(report("api").notices()).isEmpty();
    assertThat(report("api").declared()).isTrue();
    assertThat(report("api").newest()).contains(NOW);
  }

  @Test
  void whoSendsNothingIsToldWhoElseDoes() {
    sends("production", "shop");

    assertThat(told("api"))
        .contains("of \"api\" arrived in production since 2026-03-01T11:45:00Z => ")
        .contains("service.name")
        .contains("what arrives is of shop");
    senders.clear();
    assertThat(told("api")).contains("nobody else sends either");
    assertThat(report("api").newest()).isEmpty();
  }

  @Test
  void aResourceThatLacksWhatTellsItApartIsToldUntilItWasMended() {
    senders.add(sender("production", "api", Optional.of(NOW), Optional.of(NOW.minusSeconds(299))));
    arrives("api", "requests", PointType.SUM, "1", "api/availability");
    assertThat(told("api"))
        .contains("no service.instance.id: several instances would be counted as one => set")
        .contains("names no environment, so \"production\" is taken => set");

    senders.set(
        0,
        sender(
            "production",
            "api",
            Optional.of(NOW.minusSeconds(300)),
            Optional.of(NOW.minusSeconds(301))));
    assertThat(told("api")).isEmpty();
  }

  @Test
  void aSenderWithoutANameIsToldAndNotOfferedAsAService() {
    sends("production", "");

    assertThat(told(""))
        .contains("no service.name, so no objective can tell whose it is => set OTEL_SERVICE_NAME")
        .doesNotContain("declare it");
  }

  @Test
  void whatTheCatalogueDoesNotKnowIsTold() {
    sends("production", "shop");
    arrives("shop", "orders", PointType.SUM, "1");
    assertThat(told("shop")).contains("no service \"shop\" in production => declare it");
    assertThat(report("shop").declared()).isFalse();

    senders.clear();
    sends("prod", "api");
    assertThat(told("api"))
        .contains("no environment \"prod\", so nothing of it is counted => ")
        .contains("one of production, staging, demo");
  }

  /** A service that an objective of another reads needs no declaration. */
  @Test
  void whoIsReadByAnObjectiveIsNotToldToBeDeclared() {
    sends("production", "shop");
    arrives("shop", "orders", PointType.SUM, "1", "api/availability");

    assertThat(told("shop")).doesNotContain("declare it");
  }

  @Test
  void anObjectiveThatNothingFeedsIsToldWithWhereItsMetricIs() {
    var unfed = "nothing that arrived feeds api/availability, which reads requests{";
    sends("production", "api");
    assertThat(told("api")).contains(unfed).contains("no metric of that name arrived: look at its");

    arrives("gateway", "requests", PointType.SUM, "1");
    assertThat(told("api"))
        .contains(unfed)
        .contains("the metric arrives from gateway in production: compare service.name");

    arrives("api", "requests", PointType.SUM, "1");
    assertThat(told("api")).contains(unfed).contains("from this service: compare its attributes");
  }

  @Test
  void aHistogramThatNoThresholdCanBeComparedWithIsTold() {
    sends("production", "api");
    arrives("api", "requests", PointType.SUM, "1", "api/availability");
    arrives("api", "latency", PointType.HISTOGRAM, "");
    arrives("api", "work", PointType.EXPONENTIAL, "");

    assertThat(told("api"))
        .contains("latency is a histogram without buckets: no latency can be judged => ")
        .contains("management.metrics.distribution.slo.latency")
        .contains("latency is a histogram without a unit", "work is a histogram without a unit")
        .doesNotContain("work is a histogram without buckets");
  }

  @Test
  void whatWasRefusedIsToldOncePerStreamAndPerReason() {
    sends("production", "api");
    arrives("api", "requests", PointType.SUM, "1", "api/availability");
    var refused = arrival("api", "wide", PointType.SUM, "1", Optional.of("stream_limit"));
    arrivals.add(refused);
    arrivals.add(refused);
    refusals.add(new Refusal("nan", "requests", 7, NOW));
    refusals.add(new Refusal("nan", "of.another", 8, NOW));

    assertThat(report("api").notices())
        .extracting(it -> it.what())
        .containsExactlyInAnyOrder(
            "wide is refused: stream_limit",
            "7 points of requests refused, of all who send it: nan");
  }
}
