package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/** Spring's RestClient, Lettuce and Elasticsearch's client as they come, stand-ins on sockets. */
class ClientNamesIT {

  private static HttpServer http;
  private static RedisStandIn redis;
  private static ConfigurableApplicationContext app;

  @BeforeAll
  static void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          var body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(path.contains("broken") ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    redis = new RedisStandIn();
    var spring = new SpringApplication(App.class);
    spring.setWebApplicationType(WebApplicationType.NONE);
    app =
        spring.run(
            "--bluesphere.telemetry.step=1h",
            "--bluesphere.telemetry.endpoint=http://127.0.0.1:9",
            "--bluesphere.telemetry.health.period=100ms",
            "--management.health.redis.enabled=true",
            "--spring.data.redis.url=redis://127.0.0.1:" + redis.port(),
            "--spring.elasticsearch.uris=" + address());
  }

  @AfterAll
  static void stop() throws IOException {
    app.close();
    redis.close();
    http.stop(0);
  }

  @Test
  void requestsOfRestClientAreNamedAsOpenTelemetryDoes() {
    var client = app.getBean(RestClient.Builder.class).baseUrl(address()).build();
    client.get().uri("/orders/{id}", 7).retrieve().toBodilessEntity();
    assertThatThrownBy(() -> client.get().uri("/broken").retrieve().toBodilessEntity())
        .isInstanceOf(HttpServerErrorException.class);

    assertThat(tags("http.client.request.duration", "url.template", "/orders/{id}"))
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("server.address", "127.0.0.1")
        .doesNotContainKeys("error.type", "outcome", "exception", "error");
    assertThat(tags("http.client.request.duration", "url.template", "/broken"))
        .containsEntry("http.response.status_code", "503")
        .containsKey("error.type");
    assertThat(names()).doesNotContain("http.client.requests");
  }

  @Test
  void commandsToRedisAreDatabaseOperations() {
    assertThat(app.getBean(StringRedisTemplate.class).opsForValue().get("secret-key")).isNull();

    await()
        .untilAsserted(() ->
            assertThat(tags("db.client.operation.duration", "db.operation.name", "GET"))
                .containsEntry("db.system.name", "redis")
                .doesNotContainKeys("error", "error.type", "net.sock.peer.addr", "net.peer.name"));
    assertThat(names()).doesNotContain("lettuce");
    assertThat(registry().getMeters().toString()).doesNotContain("secret-key");
  }

  @Test
  void redisIsWatchedThoughItsCheckIsReactive() {
    await()
        .untilAsserted(() ->
            assertThat(registry().get("health.check.status").tag("check", "redis").gauge().value())
                .isEqualTo(1));
  }

  @Test
  void requestsToElasticsearchAreDatabaseOperations() throws IOException {
    var client = app.getBean(Rest5Client.class);
    client.performRequest(new Request("GET", "/ocean-2026/_search?q=warm"));
    client.performRequest(new Request("PUT", "/ocean-2026/_doc/secret-id"));
    assertThatThrownBy(() -> client.performRequest(new Request("GET", "/broken/_count")))
        .isInstanceOf(ResponseException.class);

    // The answer comes before its time is noted.
    await()
        .untilAsserted(() -> {
          assertThat(tags("db.client.operation.duration", "db.operation.name", "search"))
              .containsEntry("db.system.name", "elasticsearch")
              .containsEntry("db.response.status_code", "200")
              .doesNotContainKeys("error", "error.type");
          assertThat(tags("db.client.operation.duration", "db.operation.name", "index"))
              .isNotEmpty();
          assertThat(tags("db.client.operation.duration", "db.operation.name", "count"))
              .containsEntry("error.type", "503")
              .doesNotContainKey("error");
        });
    assertThat(registry().getMeters().toString()).doesNotContain("secret-id", "ocean-2026");
  }

  private static String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private static MeterRegistry registry() {
    return app.getBean(MeterRegistry.class);
  }

  private static java.util.stream.Stream<String> names() {
    return registry().getMeters().stream().map(Meter::getId).map(Meter.Id::getName);
  }

  private static Map<String, String> tags(String timer, String tag, String value) {
    Timer found = registry().get(timer).tag(tag, value).timer();
    assertThat(found.count()).isPositive();
    return found.getId().getTags().stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
