package org.bluesphere.dashboards.operator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.operator.budget.Fixtures.impact;
import static org.bluesphere.dashboards.operator.budget.Fixtures.incident;
import static org.bluesphere.dashboards.operator.budget.Fixtures.promise;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.operator.budget.Histories;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.QualityMark;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.View;

class BudgetPagesTest {
  private static final String HOSTILE = "<script>alert('x')</script>\" onclick=\"y";
  private static final Pattern INLINE =
      Pattern.compile(
          "<[a-z][^>]*\\s(?:style=|on[a-z]+=\")|<script>|<script [^>]*>[^<{]|javascript:");

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void theOverviewSaysWhoIsHurtAndCarriesNoInlineCode() throws Exception {
    var html =
        overview(
            List.of(incident("api", HOSTILE)),
            promise("api")
                .burning(420, 59.8)
                .spent(0.78)
                .firing("SLOBurnRate", "page", Duration.ofMinutes(6), ""),
            promise("api").named("latency", "latency").titled(HOSTILE).spent(0.8),
            promise("search").waiting());

    assertThat(html)
        .contains("Public API fails 42% of requests.", "06:30", "1 declared, not connected")
        .contains("data-live=\"state\"", "aria-live=\"polite\"")
        .contains("&lt;script&gt;alert");
    assertSound(html);
  }

  @Test
  void anEmptyEnvironmentSaysWhatToWrite() throws Exception {
    var html = overview(List.of());

    assertThat(html).contains("No service in the catalogue", "bluesphere validate");
    assertSound(html);
  }

  @Test
  void theListKeepsWhatWasTyped() throws Exception {
    var request = request("/slos");
    request.setParameter("q", HOSTILE);
    request.setParameter("sort", "left");
    var world = new World(List.of(), promise("api"));
    var list = new SloListController(templates, world.shells(), world.boards(), world.clock());

    var html = html(list.list(Map.of("q", HOSTILE, "sort", "left"), request, response), request);

    assertThat(html)
        .contains("value=\"&lt;script>alert(&#39;x&#39;)&lt;/script>&#34; onclick=&#34;y\"")
        .contains("No objective fits.", "Show all");
    assertSound(html);
  }

  @Test
  void theListSortsByLinksInsideTheHeads() throws Exception {
    var request = request("/slos");
    var world = new World(List.of(), promise("api"), promise("search").waiting());
    var list = new SloListController(templates, world.shells(), world.boards(), world.clock());

    var html = html(list.list(Map.of("sort", "left"), request, response), request);

    assertThat(html)
        .contains("aria-sort=\"ascending\"")
        .contains("/slos?environment=production&amp;sort=left&amp;dir=desc")
        .contains("no telemetry yet");
    assertSound(html);
  }

  @Test
  void thePromiseExplainsItsNumbers() throws Exception {
    var html =
        detail(
            "api",
            "availability",
            promise("api").spent(0.78).marked(QualityMark.FILLING, QualityMark.ASSUMED));

    assertThat(html)
        .contains("99.9% of requests are good, over 30", "22.0%", "1 − 780 ÷ 1,000")
        .contains("What each window read", "Stored evidence", "Hard down", "nobody said")
        .contains("/runbooks/api", "aria-labelledby=\"bd-h bd-s\"");
    assertSound(html);
  }

  @Test
  void anUnknownPromiseIsNotFoundAndSaysWhatToDo() throws Exception {
    var html = detail("api", HOSTILE, promise("api"));

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(html).contains("No objective “api/&lt;script", "The service has these:");
    assertSound(html);
  }

  @Test
  void anUnknownEnvironmentNamesThoseThereAre() throws Exception {
    var request = request("/");
    request.setParameter("environment", "moon");
    var world = new World(List.of(), promise("api"));

    var html = html(world.overview().overview(request, response), request);

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(html).contains("No environment is called “moon”.", "/?environment=production");
  }

  /** U1 of the numbers to reach: at most 150 kB on the wire. */
  @Test
  void fiveThousandObjectivesFitTheWire() throws Exception {
    var many =
        IntStream.range(0, 5000)
            .mapToObj(i ->
                promise("service-" + i / 4)
                    .named("objective-" + i % 4, i % 2 == 0 ? "ratio" : "latency")
                    .spent(i % 50 == 0 ? 0.9 : 0.1))
            .toArray(Fixtures.PromiseBuilder[]::new);

    assertThat(compressed(overview(List.of(), many))).isLessThan(150_000);
    assertThat(compressed(list(Map.of("sort", "left"), many))).isLessThan(150_000);
  }

  private String list(Map<String, String> parameters, Fixtures.PromiseBuilder... promises)
      throws Exception {
    var request = request("/slos");
    var world = new World(List.of(), promises);
    var list = new SloListController(templates, world.shells(), world.boards(), world.clock());
    return html(list.list(parameters, request, response), request);
  }

  private static int compressed(String html) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(html.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }

  @Test
  void theThemeOfTheCookieIsInTheFirstByte() throws Exception {
    var request = request("/");
    request.setCookies(
        new Cookie("theme", "dark"), new Cookie("tz", "Asia~Tokyo"), new Cookie("keys", "off"));
    var world = new World(List.of(), promise("api"));

    var html = html(world.overview().overview(request, response), request);

    assertThat(html).contains("data-theme=\"dark\"", "data-keys=\"off\"", "JST");
  }

  @Test
  void preferencesLeadBackOnlyToOurselves() {
    assertThat(Preferences.local("/slos?q=a")).isEqualTo("/slos?q=a");
    assertThat(Preferences.local("/slos?theme=dark&q=a")).isEqualTo("/slos?q=a");
    assertThat(Preferences.local("//evil.example")).isEqualTo("/");
    assertThat(Preferences.local("/\\evil.example")).isEqualTo("/");
    assertThat(Preferences.local("https://evil.example")).isEqualTo("/");
    assertThat(Preferences.local("/a\r\nSet-Cookie: x")).isEqualTo("/");
  }

  private String overview(List<IncidentView> incidents, Fixtures.PromiseBuilder... promises)
      throws Exception {
    var request = request("/");
    var world = new World(incidents, promises);
    return html(world.overview().overview(request, response), request);
  }

  @Test
  void deploysOfTheServiceAreDrawnAndListed() throws Exception {
    var html = detail("api", "availability", promise("api"));

    assertThat(html)
        .contains("version 1.4", "href=\"https://ci.test/4\"", "told by ci", "class=\"ev\"")
        .doesNotContain("version 9", "2 to 3 instances", "<script>alert");
  }

  @Test
  void badExamplesLeadToTheirTracesAndTheirTextsAreEscaped() throws Exception {
    var html = detail("api", "availability", promise("api"));

    assertThat(html)
        .contains("Bad examples", "503", "250\u00a0ms")
        .contains("href=\"https://traces.test/0af7651916cd43dd8448eb211c80319c\"")
        .doesNotContain("<script>alert");
  }

  private String detail(String service, String objective, Fixtures.PromiseBuilder... promises)
      throws Exception {
    var request = request("/slos/api/availability");
    var world = new World(List.of(), promises);
    var detail =
        new SloDetailController(
            templates,
            world.shells(),
            world.boards(),
            new SloDetailController.Asked(world, world),
            world.clock());
    return html(detail.detail(service, objective, "", request, response), request);
  }

  private static void assertSound(String html) {
    assertThat(html.split("<h1", -1)).hasSize(2);
    assertThat(INLINE.matcher(html).results().map(hit -> around(html, hit.start())).toList())
        .isEmpty();
    assertThat(html).startsWith("<!doctype html>").contains("href=\"#main\"", "id=\"main\"");
  }

  private static String around(String html, int at) {
    return html.substring(Math.max(0, at - 40), Math.min(html.length(), at + 40));
  }

  private static MockHttpServletRequest request(String path) {
    var request = new MockHttpServletRequest("GET", path);
    request.setRequestURI(path);
    return request;
  }

  private String html(View view, MockHttpServletRequest request) throws Exception {
    var out = new MockHttpServletResponse();
    view.render(Map.of(), request, out);
    return out.getContentAsString(StandardCharsets.UTF_8);
  }

  /** Everything the pages ask, answered from fixtures. */
  private final class World implements BudgetQueries, IncidentQueries, SignalQueries {
    private final List<IncidentView> incidents;
    private final Fixtures.PromiseBuilder[] promises;

    World(List<IncidentView> incidents, Fixtures.PromiseBuilder... promises) {
      this.incidents = incidents;
      this.promises = promises;
    }

    InstantSource clock() {
      return InstantSource.fixed(Fixtures.NOW);
    }

    Catalogue catalogue() {
      return Fixtures.catalogue(promises);
    }

    Shells shells() {
      return new Shells(this::catalogue, this, Fixtures.ENVIRONMENT, clock());
    }

    Boards boards() {
      return new Boards(this::catalogue, this, this, clock());
    }

    OverviewController overview() {
      return new OverviewController(
          templates,
          shells(),
          boards(),
          new Histories(this),
          new BudgetPages.Sources(
              this::catalogue, List::of, List.of(), Fixtures::ingest, "http://127.0.0.1:4318"),
          clock());
    }

    @Override
    public List<SloStatus> slos(String environment) {
      return List.of(promises).stream().map(Fixtures.PromiseBuilder::status).toList();
    }

    @Override
    public Optional<SloStatus> slo(ObjectiveId id) {
      return slos(id.environment()).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
      return List.of(new HistoryPoint(to.minus(step), to, 1000, 5, 5, step.toMillis()));
    }

    @Override
    public List<SignalView> signals(String environment) {
      return List.of();
    }

    @Override
    public Optional<SignalSeries> series(
        String environment, String name, Instant from, Instant to, Duration step) {
      return Optional.empty();
    }

    @Override
    public List<SignalMark> marks(String environment, Instant from, Instant to) {
      var at = to.minusSeconds(60);
      return List.of(
          new SignalMark(at, "deploy", "api", "version 1.4" + HOSTILE, "ci", "https://ci.test/4"),
          new SignalMark(at, "deploy", "other", "version 9", "ci", ""),
          new SignalMark(at, "scaling", "api", "2 to 3 instances", "", ""));
    }

    @Override
    public List<BadExample> badExamples(ObjectiveId id) {
      return List.of(
          new BadExample(
              Fixtures.NOW, HOSTILE, "503", 0.25, "s", "0af7651916cd43dd8448eb211c80319c", ""));
    }

    @Override
    public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
      return slo(id)
          .map(status ->
              new Explanation(
                  id,
                  status.to(),
                  "10s",
                  status,
                  List.of(
                      new Explanation.WindowEvidence(
                          "1h/5m 1h",
                          status.from(),
                          status.to(),
                          1000,
                          5,
                          5,
                          5,
                          1,
                          1,
                          "not above 14.4")),
                  Map.of("birth", status.from().toString()),
                  List.of("2026-11-23T03:06:03Z SLOBurnRate page 1h/5m firing: " + HOSTILE)));
    }

    @Override
    public List<Impact> impacts(String environment) {
      return incidents.isEmpty() ? List.of() : List.of(impact("api", Duration.ofSeconds(510)));
    }

    @Override
    public List<IncidentView> incidents(String environment) {
      return incidents;
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
}
