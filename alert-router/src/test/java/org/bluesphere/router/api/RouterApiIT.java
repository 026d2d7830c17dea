package org.bluesphere.router.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bluesphere.router.Fixtures.impact;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.Router;
import org.bluesphere.router.RouterSettings;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The router's API over real HTTP. */
class RouterApiIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static PagerDutyStandIn pagerDuty;
  private static Router router;
  private static ConfigurableApplicationContext context;
  private static String base;

  @Configuration(proxyBeanMethods = false)
  @Import(RouterApi.class)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  static class Server {
    @Bean
    Router router() {
      return router;
    }

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }

  @BeforeAll
  static void start() {
    pagerDuty = PagerDutyStandIn.start(0);
    var page = new RouterSettings.PagerDuty(pagerDuty.base(), new Secret("R-KEY"));
    var settings =
        new RouterSettings(
            Optional.empty(),
            URI.create("http://localhost"),
            Optional.of(page),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5));
    router =
        Router.open(
            settings,
            Fixtures.publishing(Publish.ASK, false),
            Tempo.standard(),
            InstantSource.system());
    context =
        new SpringApplicationBuilder(Server.class)
            .bannerMode(Banner.Mode.OFF)
            .properties(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.mvc.problemdetails.enabled=true")
            .run();
    var server = ((WebServerApplicationContext) context).getWebServer();
    base = "http://127.0.0.1:" + (server == null ? -1 : server.getPort());
  }

  @AfterAll
  static void stop() {
    context.close();
    router.close();
    pagerDuty.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    var problem = JSON.readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    return problem.path("detail");
  }

  private static String firing(String name) {
    return "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"web\",\"severity\":\"ticket\"}}]"
        .formatted(name);
  }

  @Test
  void anAlertThatIsPostedIsListedAtOnce() throws Exception {
    assertThat(post("/api/v2/alerts", firing("Ünï")).statusCode()).isEqualTo(200);

    var listed = JSON.readTree(get("/api/v2/alerts?filter=alertname%3D%22%C3%9Cn%C3%AF%22").body());

    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("status").path("state").asString()).isEqualTo("active");
    assertThat(listed.get(0).path("receivers").get(0).path("name").asString()).isEqualTo("tickets");
  }

  @Test
  void alertsAreListedAsTheFiltersAsk() throws Exception {
    post("/api/v2/alerts", firing("Filtered"));
    var name = "/api/v2/alerts?filter=alertname%3DFiltered";

    assertThat(JSON.readTree(get(name + "&filter=severity%3Dticket").body())).hasSize(1);
    assertThat(JSON.readTree(get(name + "&filter=severity%3Dpage").body())).isEmpty();
    assertThat(JSON.readTree(get(name + "&receiver=tick.*").body())).hasSize(1);
    assertThat(JSON.readTree(get(name + "&receiver=page").body())).isEmpty();
    assertThat(JSON.readTree(get(name + "&active=false").body())).isEmpty();
    assertThat(
            JSON.readTree(
                get(name + "&active=true&silenced=false&inhibited=false&unprocessed=false").body()))
        .hasSize(1);
  }

  @Test
  void aFilterThatCannotBeReadIsAnsweredAsAlertmanagerDoes() throws Exception {
    var answer = get("/api/v2/alerts?filter=nonsense");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).asString())
        .contains("nonsense")
        .contains("write name=");
  }

  @Test
  void aBodyThatIsNoJsonIsAProblemThatSaysWhereAndHowToMendIt() throws Exception {
    var detail = problem(post("/api/v2/alerts", "[\n {\"labels\": oops}]"), 400).asString();

    assertThat(detail).contains("line 2").contains("send an array such as");
  }

  @Test
  void aBodyOfAnotherShapeIsAProblem() throws Exception {
    assertThat(problem(post("/api/v2/alerts", "{\"labels\":{}}"), 400).asString())
        .contains("no array of alerts");
    assertThat(problem(post("/api/v2/alerts", "null"), 400).asString()).contains("null");
    assertThat(problem(post("/api/v2/alerts", ""), 400).asString()).contains("no array");
    assertThat(problem(post("/api/v2/alerts", "[{\"labels\":[]}]"), 400).asString())
        .contains("line 1");
  }

  @Test
  void validAlertsAreStoredAndTheOthersNamedOneByOne() throws Exception {
    var valid = firing("Stored").replaceAll("[\\[\\]]", "");
    var answer =
        post(
            "/api/v2/alerts",
            "[%s,{\"labels\":{}},null,{\"labels\":{\"a\":\"b\"},\"startsAt\":\"yesterday\"},"
                    .formatted(valid)
                + "{\"labels\":{\"a\":\"b\"},\"endsAt\":\"+999999-01-01T00:00:00Z\"}]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).asString())
        .contains("alerts[1]: at least one label pair required")
        .contains("alerts[2]: null is no alert")
        .contains("alerts[3]: startsAt is no RFC 3339 time: yesterday")
        .contains("alerts[4]: endsAt is no RFC 3339 time");
    assertThat(JSON.readTree(get("/api/v2/alerts?filter=alertname%3DStored").body())).hasSize(1);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithoutBeingKept() throws Exception {
    var large = "[" + " ".repeat((16 << 20) + 1) + "]";

    assertThat(problem(post("/api/v2/alerts", large), 413).asString()).contains("send fewer");
  }

  @Test
  void theStatusShowsTheRoutingInForce() throws Exception {
    var status = JSON.readTree(get("/api/v2/status").body());

    assertThat(status.path("versionInfo").path("version").asString()).startsWith("0.34.");
    assertThat(status.path("cluster").path("peers")).hasSize(1);
    assertThat(status.path("config").path("original").asString())
        .contains(pagerDuty.base() + "/v2/enqueue")
        .doesNotContain("R-KEY");
  }

  @Test
  void receiversAreListed() throws Exception {
    assertThat(get("/api/v2/receivers").body())
        .isEqualTo("[{\"name\":\"page\"},{\"name\":\"tickets\"}]");
  }

  @Test
  void whatIsUnknownIsNotFoundAndSaysWhereToLook() throws Exception {
    assertThat(problem(get("/api/v1/incidents/nope"), 404).asString())
        .contains("nope")
        .contains("GET /api/v1/incidents");
    problem(get("/api/v1/incidents/nope/publish?token=1.x&revision=1"), 404);
    problem(post("/api/v1/incidents/nope/publish?token=1.x&revision=1", ""), 404);
  }

  @Test
  void oddParametersAreProblems() throws Exception {
    problem(get("/api/v1/deliveries?limit=many"), 400);
    problem(get("/api/v1/incidents/nope/publish?token=1.x&revision=one"), 400);
    problem(get("/api/v1/incidents/nope/publish"), 400);
    problem(get("/api/v2/alerts?active=perhaps"), 400);
    assertThat(get("/api/v1/deliveries?limit=-5").statusCode()).isEqualTo(200);
  }

  private static String pathOfLink(String environment) {
    var request =
        pagerDuty.calls().stream()
            .map(call -> JSON.readTree(call.body()))
            .filter(event -> event.path("dedup_key").asString().contains(environment))
            .reduce((older, newer) -> newer)
            .orElseThrow();
    var link = URI.create(request.path("links").get(0).path("href").asString());
    return link.getRawPath() + "?" + link.getRawQuery();
  }

  @Test
  void theLinkShowsTheDraftPublishesOnceAndIsNeverShownElsewhere() throws Exception {
    router.impacts(List.of(impact("i1", Instant.now(), Optional.empty())));
    // A call is on record after what it triggered.
    await().until(() -> pagerDuty.calls().stream().anyMatch(call -> call.body().contains("ask:")));
    var path = pathOfLink("prod");
    var id = router.incidents("prod").getFirst().id();

    var draft = get(path);
    assertThat(draft.statusCode()).isEqualTo(200);
    assertThat(draft.body()).contains("We are investigating a problem with api.", "<button>");
    assertThat(draft.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
    get(path);
    assertThat(router.incident(id).orElseThrow().publication()).isEqualTo("draft");

    problem(get(path.replaceAll("token=\\d", "token=9")), 403);
    problem(post(path.replace("revision=1", "revision=2"), ""), 403);
    assertThat(router.incident(id).orElseThrow().publication()).isEqualTo("draft");

    var pressed =
        send(
            HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,*/*")
                .POST(BodyPublishers.noBody()));
    assertThat(pressed.statusCode()).isEqualTo(200);
    assertThat(pressed.body()).contains("Published.");
    assertThat(JSON.readTree(get("/api/v1/incidents/" + id).body()).path("publication").asString())
        .isEqualTo("published");

    problem(post(path, ""), 409);
    problem(get(path), 409);
    assertThat(get("/api/v1/deliveries").body())
        .doesNotContain("R-KEY")
        .doesNotContain(path.replaceAll(".*token=([^&]*)&.*", "$1"));
  }
}
