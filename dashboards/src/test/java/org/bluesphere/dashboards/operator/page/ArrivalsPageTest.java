package org.bluesphere.dashboards.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.LogArrival;
import org.bluesphere.model.discovery.Sample;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.discovery.SpanArrival;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** {@code /data/arrivals} as a reader gets it. */
class ArrivalsPageTest {
  private static final Instant NOW = Fixtures.NOW;
  private static final String HOSTILE = "<script>alert('x')</script>\" onclick=\"y";
  private static final Pattern INLINE =
      Pattern.compile("<[a-z][^>]*\\s(?:style=|on[a-z]+=\")|<script>|javascript:");

  private final List<Sender> senders = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<SpanArrival> spans = new ArrayList<>();
  private final List<LogArrival> logs = new ArrayList<>();
  private long forgotten;

  /** Nothing is wrong. */
  private static final class Quiet implements IncidentQueries {
    @Override
    public List<IncidentView> incidents(String environment) {
      return List.of();
    }

    @Override
    public Optional<IncidentView> incident(String id) {
      return Optional.empty();
    }

    @Override
    public List<DeliveryView> deliveries(int limit) {
      return List.of();
    }
  }

  private void sends(String environment, String service) {
    senders.add(
        new Sender(
            environment,
            service,
            NOW.minusSeconds(60),
            NOW,
            new TreeMap<>(Map.of(Way.METRICS, NOW)),
            Optional.empty(),
            Optional.empty()));
  }

  private Sample sample() {
    return new Sample(NOW.minusSeconds(900), senders, arrivals, spans, logs, forgotten);
  }

  private void arrives(
      String service,
      String metric,
      PointType type,
      List<Double> bounds,
      Map<String, Arrival.Attribute> attributes,
      List<String> objectives) {
    arrivals.add(
        new Arrival(
            "production",
            service,
            metric,
            type,
            type == PointType.HISTOGRAM ? "s" : "",
            type == PointType.GAUGE ? Temporality.NONE : Temporality.CUMULATIVE,
            type == PointType.SUM,
            bounds,
            new TreeMap<>(attributes),
            false,
            objectives,
            List.of(),
            Optional.empty(),
            NOW));
  }

  private String html() throws Exception {
    var controller =
        new ArrivalsController(
            TemplateEngine.createPrecompiled(ContentType.Html),
            new Shells(
                () -> Fixtures.catalogue(), new Quiet(), "production", InstantSource.fixed(NOW)),
            () -> Fixtures.catalogue(),
            this::sample,
            Fixtures::ingest);
    var request = new MockHttpServletRequest("GET", "/data/arrivals");
    var response = new MockHttpServletResponse();
    controller.arrivals(request).render(Map.of(), request, response);
    var html = response.getContentAsString();
    assertThat(INLINE.matcher(html).find()).isFalse();
    return html;
  }

  @Test
  void whereNothingArrivedItSaysWhatToDo() throws Exception {
    assertThat(html())
        .contains("arrived in production.", "./bluesphere doctor connect --service NAME");
  }

  @Test
  void eachMetricIsShownWithItsKindWhatIsKnownOfItAndWhatItFeeds() throws Exception {
    sends("production", "shop");
    arrives(
        "shop",
        "duration",
        PointType.HISTOGRAM,
        List.of(0.1, 0.5),
        Map.of(
            "http.route", new Arrival.Attribute(List.of("/a", "/b"), false),
            "user", new Arrival.Attribute(List.of(), true),
            "email", new Arrival.Attribute(List.of(), false)),
        List.of("shop/latency"));
    arrives("shop", "orders", PointType.SUM, List.of(), Map.of(), List.of());
    arrives("shop", "level", PointType.GAUGE, List.of(), Map.of(), List.of());

    assertThat(html())
        .contains("histogram, cumulative, 3 buckets", "counter, cumulative", "gauge")
        .contains("/a, /b", "many values", "values not shown")
        .contains("href=\"/slos/shop/latency", ">nothing<", ">none<");
  }

  @Test
  void whatIsToBeMendedStandsAboveWhatArrives() throws Exception {
    sends("production", "shop");
    arrives("shop", "duration", PointType.HISTOGRAM, List.of(), Map.of(), List.of());

    var html = html();

    assertThat(html).contains("duration is a histogram without buckets", "What to do");
    assertThat(html.indexOf("without buckets")).isLessThan(html.indexOf("<code>duration</code>"));
  }

  @Test
  void whatCouldBePromisedIsOfferedAsYaml() throws Exception {
    sends("production", "shop");
    arrives(
        "shop",
        "http.server.request.duration",
        PointType.HISTOGRAM,
        List.of(0.1, 0.5),
        Map.of("http.response.status_code", new Arrival.Attribute(List.of("200", "500"), false)),
        List.of());

    assertThat(html())
        .contains("Offered: ", "apiVersion: bluesphere.org/v1", "kind: Service")
        .contains("/api/v1/discovery/shop.yaml?environment=production");
  }

  @Test
  void ofManyMetricsTheFirstHundredAreListedAndTheRestCounted() throws Exception {
    sends("production", "shop");
    for (int i = 0; i < 103; i++) {
      arrives("shop", "m%03d".formatted(i), PointType.GAUGE, List.of(), Map.of(), List.of());
    }
    forgotten = 1234;

    assertThat(html())
        .contains("m099", "and 3 more; JSON has them.", "1,234")
        .doesNotContain("<code>m100</code>");
  }

  /** Of environments only this one is shown, and those the catalogue does not know. */
  @Test
  void whatIsSentToAnUnknownEnvironmentIsShownToo() throws Exception {
    sends("prodution", "shop");

    assertThat(html()).contains("in prodution", "the catalogue has no environment");
  }

  @Test
  void whatASenderNamesIsText() throws Exception {
    sends("production", HOSTILE);
    arrives(
        HOSTILE,
        HOSTILE,
        PointType.GAUGE,
        List.of(),
        Map.of(HOSTILE, new Arrival.Attribute(List.of(HOSTILE), false)),
        List.of(HOSTILE));

    assertThat(html()).contains("&lt;script&gt;").doesNotContain("<script>alert");
  }

  @Test
  void spansAndLogsAreShownWithWhatWasSeenAndWhatTheyFeed() throws Exception {
    sends("production", "shop");
    spans(
        "shop",
        "SERVER",
        Map.of("http.route", new Arrival.Attribute(List.of("/orders/{id}"), false)),
        List.of("shop/availability"));
    spans("shop", "CLIENT", Map.of(), List.of());
    logs.add(new LogArrival("production", "shop", List.of("INFO", "ERROR"), false, List.of(), NOW));

    assertThat(html())
        .contains("SERVER spans", "/orders/{id}", "told by each span", "CLIENT spans")
        .contains("INFO, ERROR", "href=\"/slos/shop/availability");
  }

  @Test
  void whatSpansAndLogsNameIsTextToo() throws Exception {
    sends("production", HOSTILE);
    spans(
        HOSTILE,
        "SERVER",
        Map.of(HOSTILE, new Arrival.Attribute(List.of(HOSTILE), false)),
        List.of(HOSTILE));
    logs.add(new LogArrival("production", HOSTILE, List.of("INFO"), true, List.of(HOSTILE), NOW));

    assertThat(html())
        .contains("SERVER spans", "log records", "&lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  private void spans(
      String service,
      String kind,
      Map<String, Arrival.Attribute> attributes,
      List<String> objectives) {
    spans.add(
        new SpanArrival(
            "production", service, kind, new TreeMap<>(attributes), true, objectives, NOW));
  }
}
