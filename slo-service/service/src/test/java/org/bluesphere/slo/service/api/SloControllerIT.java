package org.bluesphere.slo.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.QualityMark;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

class SloControllerIT {
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final OneObjective QUERIES = new OneObjective();
  private static ConfigurableApplicationContext context;
  private static String base;

  /** One objective, prod/tiles/availability; remembers what was asked. */
  private static final class OneObjective implements BudgetQueries {
    private static final ObjectiveId ID = new ObjectiveId("prod", "tiles", "availability");
    final List<String> asked = new ArrayList<>();

    private static SloStatus status() {
      return new SloStatus(
          ID,
          "Tiles are served",
          "ratio",
          new BigDecimal("0.999"),
          T0.minusSeconds(3600),
          T0,
          "events",
          1000,
          1,
          2,
          Optional.empty(),
          new SloStatus.Budget(BigDecimal.ONE, BigDecimal.ZERO, 0, 1, 0, Optional.empty()),
          Map.of("5m", 1.5),
          1,
          DataQuality.of(true, List.of(QualityMark.PARTIAL.note()), Optional.empty()),
          SloStatus.State.OK,
          List.of());
    }

    @Override
    public synchronized List<SloStatus> slos(String environment) {
      asked.add(environment);
      return environment.equals("prod") ? List.of(status()) : List.of();
    }

    @Override
    public Optional<SloStatus> slo(ObjectiveId id) {
      return id.equals(ID) ? Optional.of(status()) : Optional.empty();
    }

    @Override
    public synchronized List<HistoryPoint> history(
        ObjectiveId id, Instant from, Instant to, Duration step) {
      asked.add(from + " " + to + " " + step);
      return List.of(new HistoryPoint(from, to, 10, 1, 2, 60_000));
    }

    @Override
    public List<BadExample> badExamples(ObjectiveId id) {
      return List.of(
          new BadExample(
              T0.minusSeconds(5),
              "/tiles/{id}",
              "503",
              0.25,
              "s",
              "0af7651916cd43dd8448eb211c80319c",
              "b7ad6b7169203331"));
    }

    @Override
    public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
      return slo(id)
          .map(
              s -> new Explanation(id, at.orElse(T0), "10s", s, List.of(), Map.of(), List.of("r")));
    }

    @Override
    public List<Impact> impacts(String environment) {
      return List.of();
    }
  }

  @Configuration(proxyBeanMethods = false)
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
    SloController slos() {
      return new SloController(
          QUERIES, () -> new EvidenceLinks("https://traces.test/{service}/{traceId}"), "prod");
    }
  }

  @BeforeAll
  static void start() {
    context =
        new SpringApplicationBuilder(Server.class)
            .properties(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off",
                "spring.mvc.problemdetails.enabled=true")
            .run();
    var server = ((WebServerApplicationContext) context).getWebServer();
    base = "http://127.0.0.1:" + server.getPort() + "/api/v1";
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void isProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).contains(detail);
  }

  @Test
  void theDefaultEnvironmentAnswersWhenNoneIsNamed() throws Exception {
    var answer = get("/slos");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"environment\":\"prod\"")
        .contains("\"badHigh\":2")
        .contains("\"sli\":null")
        .contains("\"quality\":[\"partial\"]");
    assertThat(get("/slos?environment=stage").body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void anObjectiveIsFoundByServiceAndName() throws Exception {
    assertThat(get("/slos/tiles/availability").body()).contains("\"target\":0.999");
    assertThat(get("/slos/tiles/availability/explain?at=2026-11-23T11:00:00Z").body())
        .contains("\"at\":\"2026-11-23T11:00:00Z\"")
        .contains("\"records\":[\"r\"]");
  }

  @Test
  void badExamplesLeadToTheirTraces() throws Exception {
    assertThat(get("/slos/tiles/availability/exemplars").body())
        .isEqualTo(
            """
            {"items":[{"at":"2026-11-23T11:59:55Z","route":"/tiles/{id}","status":"503",\
            "value":0.25,"unit":"s","traceId":"0af7651916cd43dd8448eb211c80319c",\
            "spanId":"b7ad6b7169203331",\
            "link":"https://traces.test/tiles/0af7651916cd43dd8448eb211c80319c"}]}\
            """);
    isProblem(get("/slos/tiles/speed/exemplars"), 404, "no objective prod/tiles/speed is in scope");
  }

  @Test
  void anUnknownObjectiveIsAProblemThatSaysWhereToLook() throws Exception {
    isProblem(get("/slos/tiles/speed"), 404, "no objective prod/tiles/speed is in scope");
    isProblem(get("/slos/tiles/speed/history"), 404, "/api/v1/slos?environment=");
    isProblem(get("/slos/tiles/speed/explain"), 404, "prod/tiles/speed");
    isProblem(get("/slos/tiles/availability?environment=stage"), 404, "stage/tiles/availability");
  }

  @Test
  void wrongTimesAreProblemsThatShowARightOne() throws Exception {
    isProblem(
        get("/slos/tiles/availability/history?from=yesterday"),
        400,
        "from=yesterday is no instant; write for example 2026-11-23T12:00:00Z");
    isProblem(get("/slos/tiles/availability/explain?at=5"), 400, "at=5 is no instant");
    isProblem(get("/slos/tiles/availability/history?step=often"), 400, "step");
    isProblem(
        get("/slos/tiles/availability/history?from=2026-11-23T12:00:00Z&to=2026-11-23T11:00:00Z"),
        400,
        "from must lie before to");
  }

  @Test
  void historyIsTheLastHourByTheMinuteUnlessAskedOtherwise() throws Exception {
    get("/slos/tiles/availability/history");
    get("/slos/tiles/availability/history?from=2026-11-23T10:00:00Z&step=5m");

    assertThat(QUERIES.asked)
        .contains(
            "2026-11-23T11:00:00Z 2026-11-23T12:00:00Z PT1M",
            "2026-11-23T10:00:00Z 2026-11-23T12:00:00Z PT5M");
  }
}
