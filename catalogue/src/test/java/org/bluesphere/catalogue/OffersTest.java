package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.Discovery;
import org.bluesphere.model.discovery.LogArrival;
import org.bluesphere.model.discovery.Notice;
import org.bluesphere.model.discovery.Offer;
import org.bluesphere.model.discovery.Sample;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.discovery.ServiceReport;
import org.bluesphere.model.discovery.SpanArrival;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What discovery offers is what the catalogue reads. */
class OffersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Arrival metric(
      String name, PointType type, String unit, List<Double> bounds, Map<String, String> tags) {
    var attributes = new TreeMap<String, Arrival.Attribute>();
    tags.forEach((key, value) -> attributes.put(key, new Arrival.Attribute(List.of(value), false)));
    return new Arrival(
        "production",
        "shop",
        name,
        type,
        unit,
        type == PointType.GAUGE ? Temporality.NONE : Temporality.CUMULATIVE,
        type != PointType.GAUGE,
        bounds,
        attributes,
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        NOW);
  }

  private static SpanArrival spans(
      String service, String kind, boolean tellsSampling, String... routes) {
    var attributes = new TreeMap<String, Arrival.Attribute>();
    attributes.put("http.route", new Arrival.Attribute(List.of(routes), false));
    return new SpanArrival("production", service, kind, attributes, tellsSampling, List.of(), NOW);
  }

  private static LogArrival logs(boolean unnumbered) {
    return new LogArrival(
        "production", "shop", List.of("INFO", "ERROR"), unnumbered, List.of(), NOW);
  }

  private static ServiceReport report(
      Catalogue catalogue,
      String service,
      List<Arrival> metrics,
      List<SpanArrival> spans,
      List<LogArrival> logs) {
    var ways = new TreeMap<>(Map.of(Way.TRACES, NOW));
    var sender =
        new Sender("production", service, NOW, NOW, ways, Optional.empty(), Optional.empty());
    var sample = new Sample(NOW, List.of(sender), metrics, spans, logs, 0);
    return Discovery.of(catalogue, sample, List.of()).services().getFirst();
  }

  private static Catalogue empty() {
    return catalogue(Map.of("org.yaml", Fixtures.ORGANISATION));
  }

  private static Catalogue catalogue(Map<String, String> files) {
    var reading = CatalogueReader.read(files);
    assertThat(reading.problems()).isEmpty();
    return reading.catalogue().orElseThrow();
  }

  /** The objectives that an offered document declares. */
  private static List<Objective> read(ServiceReport report) {
    var offered =
        catalogue(Map.of("org.yaml", Fixtures.ORGANISATION, "offered.yaml", report.document()));
    return offered.environment("production").orElseThrow().objectives();
  }

  private static ServiceReport everything() {
    var code = Map.of("code", "200", "job", "shop");
    return report(
        empty(),
        "shop",
        List.of(
            metric("http_requests_total", PointType.SUM, "", List.of(), code),
            metric(
                "http_request_duration_seconds",
                PointType.HISTOGRAM,
                "s",
                List.of(0.1, 0.25, 1.0),
                code),
            metric("rpc_server_duration_seconds", PointType.EXPONENTIAL, "s", List.of(), code),
            metric("up", PointType.GAUGE, "", List.of(), Map.of()),
            metric("backup_last_success_seconds", PointType.GAUGE, "s", List.of(), Map.of())),
        List.of(spans("shop", "SERVER", false), spans("shop", "CONSUMER", true)),
        List.of(logs(false)));
  }

  @Test
  void everyOfferIsAnObjectiveOfTheCatalogue() {
    var report = everything();

    assertThat(read(report))
        .extracting(it -> it.id().objective())
        .containsExactlyInAnyOrderElementsOf(report.offers().stream().map(Offer::name).toList())
        .contains("availability", "latency", "messages-success", "messages-latency", "error-logs");
  }

  @Test
  void theSameHoldsForAServiceThatTheCatalogueHas() {
    var service = Fixtures.SERVICE.replace("name: api", "name: shop");
    var files = Fixtures.files(service);
    var declared =
        report(
            catalogue(files),
            "shop",
            List.of(),
            List.of(spans("shop", "SERVER", false, "/orders/{id}")),
            List.of());
    var more = new TreeMap<>(files);
    more.put("offered.yaml", declared.document());

    assertThat(catalogue(more).environment("production").orElseThrow().objectives())
        .extracting(it -> it.id().toString())
        .hasSize(3);
  }

  @Test
  void spansAreOfferedWithTheSamplingTheyTellElseWithAWordOnIt() {
    var untold =
        report(empty(), "shop", List.of(), List.of(spans("shop", "SERVER", false)), List.of());
    var told =
        report(empty(), "shop", List.of(), List.of(spans("shop", "SERVER", true)), List.of());

    assertThat(untold.document())
        .contains("sampling: all   # write the share your sampler keeps")
        .contains("all is right only where every span is sent");
    assertThat(told.document()).contains("sampling: tracestate\n").doesNotContain("only where");
    assertThat(read(untold)).hasSize(2);
    assertThat(read(told)).hasSize(2);
  }

  @Test
  void probesDoNotCountWhereTheyWereSeen() {
    var report =
        report(
            empty(),
            "shop",
            List.of(),
            List.of(spans("shop", "SERVER", true, "/orders/{id}", "/actuator/health")),
            List.of());

    assertThat(report.document())
        .contains("http.route!~\"/(actuator|health")
        .contains("/orders/{id}");
    assertThat(read(report)).hasSize(2);
  }

  @Test
  void whatAMetricTellsOfTheServerIsNotOfferedOfSpansAgain() {
    assertThat(everything().offers())
        .filteredOn(it -> it.metric().equals("span"))
        .extracting(Offer::name)
        .containsExactly("messages-success", "messages-latency");
  }

  @Test
  void aClassicHistogramIsNoSecondRatioOfItsCount() {
    var code = Map.of("code", "200");
    var report =
        report(
            empty(),
            "shop",
            List.of(
                metric("http_request_duration_seconds_count", PointType.SUM, "s", List.of(), code),
                metric(
                    "http_request_duration_seconds",
                    PointType.HISTOGRAM,
                    "s",
                    List.of(0.25),
                    code)),
            List.of(),
            List.of());

    assertThat(report.offers()).extracting(Offer::kind).containsExactly("latency", "ratio");
  }

  @Test
  void logsAreOfferedOnlyWithATotalAndSeverities() {
    var total = metric("http_requests_total", PointType.SUM, "", List.of(), Map.of("code", "200"));

    assertThat(report(empty(), "shop", List.of(), List.of(), List.of(logs(false))).offers())
        .isEmpty();
    assertThat(report(empty(), "shop", List.of(total), List.of(), List.of(logs(true))).offers())
        .extracting(Offer::name)
        .containsExactly("availability");
    assertThat(report(empty(), "shop", List.of(total), List.of(), List.of(logs(false))).document())
        .contains("source: logs", "atLeast: ERROR", "total: 'http_requests_total{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop'; drop", "a: b # c", "sh\"op", "sh\\op", "日本", "x\ny", "{}", "-"})
  void hostileNamesOfServicesAreOfferedAsValidYamlOrNotAtAll(String service) {
    var report =
        report(empty(), service, List.of(), List.of(spans(service, "SERVER", false)), List.of());

    if (!report.document().isEmpty()) {
      assertThat(read(report)).hasSize(2);
    }
  }

  @Test
  void anObjectiveOfSpansThatNothingFeedsIsNamed() {
    var service =
        """
        apiVersion: bluesphere.org/v1
        kind: Service
        metadata: {name: shop}
        spec:
          owner: platform
          objectives:
            availability: {target: 99%, ratio: {source: spans, sampling: all}}
            pays:
              target: 99%
              ratio: {source: logs, total: orders, atLeast: ERROR}
        """;
    var catalogue = catalogue(Map.of("org.yaml", Fixtures.ORGANISATION, "s.yaml", service));

    assertThat(
            report(catalogue, "shop", List.of(), List.of(spans("shop", "CLIENT", false)), List.of())
                .notices())
        .extracting(Notice::what)
        .anySatisfy(it -> assertThat(it).startsWith("no span that arrived feeds shop/availability"))
        .anySatisfy(it -> assertThat(it).startsWith("no log record arrived that feeds shop/pays"));
  }
}
