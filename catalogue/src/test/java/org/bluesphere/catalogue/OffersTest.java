package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Matcher;
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
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.SeriesKey;
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

  /** Some without a severity number. */
  private static LogArrival logs(String... severities) {
    return new LogArrival("production", "shop", List.of(severities), true, List.of(), NOW);
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
            metric(
                "backup_last_success_timestamp_seconds",
                PointType.GAUGE,
                "s",
                List.of(),
                Map.of())),
        List.of(spans("shop", "SERVER", false), spans("shop", "CONSUMER", true)),
        List.of(logs("INFO", "ERROR")));
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
  void probesNeverCountAndWhatHasNoRouteDoes() {
    var report =
        report(
            empty(),
            "shop",
            List.of(),
            List.of(spans("shop", "SERVER", true, "/orders/{id}")),
            List.of());

    assertThat(report.document()).doesNotContain("/orders/{id}");
    assertThat(read(report))
        .hasSize(2)
        .allSatisfy(it -> {
          var of = ((Indicator.Spans) it.indicator()).of();
          assertThat(of.matches(served(Map.of()))).isTrue();
          assertThat(of.matches(served(Map.of("http.route", "s:/orders/{id}")))).isTrue();
          assertThat(of.matches(served(Map.of("http.route", "s:/livez")))).isFalse();
          assertThat(of.matches(served(Map.of("http.route", "s:/actuator/health")))).isFalse();
        });
  }

  private static SeriesKey served(Map<String, String> attributes) {
    var own = new TreeMap<>(attributes);
    own.put("span.kind", "s:SERVER");
    return EventReader.key(
        "production", new TreeMap<>(Map.of("service.name", "s:shop")), "span", own);
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

  private static List<Offer> ofCounters(Map<String, String> unitsByName) {
    var metrics =
        unitsByName.entrySet().stream()
            .map(it ->
                metric(it.getKey(), PointType.SUM, it.getValue(), List.of(), Map.of("code", "200")))
            .toList();
    return report(empty(), "shop", metrics, List.of(), List.of()).offers();
  }

  @Test
  void whatOneSelectorWouldCountTogetherIsNotOffered() {
    assertThat(
            ofCounters(
                Map.of(
                    "traefik_entrypoint_requests_total",
                    "",
                    "traefik_entrypoint_requests_bytes_total",
                    "By")))
        .isEmpty();
    assertThat(ofCounters(Map.of("messages.sent", "{message}", "messages.sent.bytes", "By")))
        .extracting(Offer::metric)
        .containsExactly("messages.sent");
  }

  @Test
  void whatIsServedIsOneRatioOfEachProtocol() {
    var all =
        new TreeMap<>(
            Map.of(
                "http_request_duration_seconds_count",
                "s",
                "http_request_size_bytes_count",
                "By",
                "http_requests_total",
                "",
                "grpc_server_handled_total",
                ""));

    assertThat(ofCounters(all))
        .extracting(Offer::metric)
        .containsExactlyInAnyOrder("http_requests_total", "grpc_server_handled_total");
    all.remove("http_requests_total");
    all.remove("grpc_server_handled_total");
    assertThat(ofCounters(all))
        .extracting(Offer::name, Offer::metric)
        .containsExactly(tuple("availability", "http_request_duration_seconds_count"));
  }

  @Test
  void whatIsServedIsNotOfferedAgainByAnotherMetricOnceItIsCounted() {
    var service =
        """
        apiVersion: bluesphere.org/v1
        kind: Service
        metadata: {name: shop}
        spec:
          owner: platform
          objectives:
            availability: {target: 99%, ratio: {total: http_requests_total, bad: 'http_requests_total{code=~"5.."}'}}
        """;
    var code = Map.of("code", "200");
    var counted = metric("http_requests_total", PointType.SUM, "", List.of(), code);
    var metrics =
        List.of(
            new Arrival(
                counted.environment(),
                counted.service(),
                counted.metric(),
                counted.type(),
                counted.unit(),
                counted.temporality(),
                counted.monotonic(),
                counted.bounds(),
                counted.attributes(),
                false,
                List.of("shop/availability"),
                List.of(),
                Optional.empty(),
                NOW),
            metric("http_request_duration_seconds_count", PointType.SUM, "s", List.of(), code));
    var catalogue = catalogue(Map.of("org.yaml", Fixtures.ORGANISATION, "s.yaml", service));

    assertThat(report(catalogue, "shop", metrics, List.of(), List.of()).offers()).isEmpty();
  }

  @Test
  void logsAreOfferedOnlyWithATotalAndSeverities() {
    var total = metric("http_requests_total", PointType.SUM, "", List.of(), Map.of("code", "200"));

    assertThat(report(empty(), "shop", List.of(), List.of(), List.of(logs("INFO"))).offers())
        .isEmpty();
    assertThat(report(empty(), "shop", List.of(total), List.of(), List.of(logs())).offers())
        .extracting(Offer::name)
        .containsExactly("availability");
    assertThat(report(empty(), "shop", List.of(total), List.of(), List.of(logs("INFO"))).document())
        .contains("source: logs", "atLeast: ERROR", "total: 'http_requests_total{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop'; drop", "a: b # c", "sh\"op", "sh\\op", "日本", "{}", "-"})
  void hostileNamesOfServicesAreOfferedAsValidYaml(String service) {
    var report =
        report(empty(), service, List.of(), List.of(spans(service, "SERVER", false)), List.of());

    assertThat(read(report))
        .hasSize(2)
        .allSatisfy(it ->
            assertThat(((Indicator.Spans) it.indicator()).of().matchers())
                .contains(Matcher.of("service.name", Matcher.Op.EQUAL, service)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\ny", "x\u0000y", "x\u2028y", ""})
  void namesThatOneLineOfYamlCanNotCarryAreNotOffered(String service) {
    var report =
        report(empty(), service, List.of(), List.of(spans(service, "SERVER", false)), List.of());

    assertThat(report.offers()).isEmpty();
    assertThat(report.document()).isEmpty();
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
