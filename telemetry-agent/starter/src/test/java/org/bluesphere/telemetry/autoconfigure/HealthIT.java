package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bluesphere.telemetry.business.ModelState;
import org.bluesphere.telemetry.business.QueueDepth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class HealthIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext app;

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void aSharedDependencyThatIsDownDegradesAndOnlyReadinessSuffers() throws Exception {
    start("--bluesphere.telemetry.health.paths=true");
    app.getBean(ModelState.class).ready();
    assertThat(get("/health")).startsWith("200 ").contains("\"status\":\"UP\"");
    assertThat(get("/readyz")).startsWith("200 ");

    fake().redis = Health.down().build();
    await().untilAsserted(() -> assertThat(get("/health")).startsWith("200 ").contains("DEGRADED"));
    assertThat(get("/readyz")).as("redis is no part of readiness").startsWith("200 ");

    fake().database = Health.down().build();
    await().untilAsserted(() -> assertThat(get("/readyz")).startsWith("503 "));
    assertThat(get("/health")).startsWith("200 ").contains("\"status\":\"DEGRADED\"");
    assertThat(get("/livez")).startsWith("200 ");
  }

  @Test
  void whatIsBrokenInHereIs503AtOnce() throws Exception {
    start("--bluesphere.telemetry.health.paths=true");
    var model = app.getBean(ModelState.class);
    assertThat(get("/health")).startsWith("503 ").contains("OUT_OF_SERVICE");
    assertThat(get("/readyz")).startsWith("503 ");

    model.ready();
    assertThat(get("/health")).startsWith("200 ");
    assertThat(get("/readyz")).startsWith("200 ");

    model.failed();
    assertThat(get("/health")).startsWith("503 ").contains("\"status\":\"DOWN\"");
    assertThat(get("/readyz")).startsWith("503 ");
    assertThat(get("/livez")).startsWith("200 ");
  }

  @Test
  void anyNumberOfQuestionsCostsTheDependencyOneAPeriod() throws Exception {
    start("--bluesphere.telemetry.health.period=1h");
    for (var i = 0; i < 50; i++) {
      get("/actuator/health/deep");
    }

    assertThat(fake().asked).hasValue(1);
  }

  @Test
  void checksAreMetricsAndWhatIsUnknownIsAbsent() {
    fakeRedis(Health.unknown().build());
    start();

    await().untilAsserted(() -> assertThat(status("db")).isEqualTo(1));
    await()
        .untilAsserted(() ->
            assertThat(registry().get("health.check.duration").tag("check", "redis").timer())
                .satisfies(timer -> assertThat(timer.count()).isPositive()));
    assertThat(registry().find("health.check.status").tag("check", "redis").gauge()).isNull();

    fake().redis = Health.down().build();
    await().untilAsserted(() -> assertThat(status("redis")).isEqualTo(0.5));
    fake().redis = Health.unknown().build();
    await()
        .untilAsserted(() ->
            assertThat(registry().find("health.check.status").tag("check", "redis").gauge())
                .isNull());
  }

  @Test
  void aQueueThatGrowsOverItsLimitIsSeen() {
    start("--bluesphere.telemetry.health.queue-limits[exports]=10");
    await().untilAsserted(() -> assertThat(status("queue")).isEqualTo(1));

    await()
        .untilAsserted(() -> {
          fake().depth.addAndGet(100);
          assertThat(status("queue")).isEqualTo(0.5);
        });
  }

  @Test
  void theWatchAndItsPathsCanBeLeftOut() throws Exception {
    start("--bluesphere.telemetry.health.enabled=false");

    fake().redis = Health.down().build();

    assertThat(get("/actuator/health")).startsWith("503 ");
    assertThat(get("/health")).startsWith("404 ");
    assertThat(registry().find("health.check.status").gauges()).isEmpty();
  }

  private final AtomicReference<Health> first = new AtomicReference<>(Health.up().build());

  private void fakeRedis(Health health) {
    first.set(health);
  }

  private void start(String... args) {
    App.first = first.get();
    var spring = new SpringApplication(App.class);
    spring.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "bluesphere.telemetry.step", "1h",
            "bluesphere.telemetry.endpoint", "http://127.0.0.1:9",
            "management.endpoint.health.show-details", "always",
            "bluesphere.telemetry.health.period", "50ms"));
    app = spring.run(args);
  }

  private Fake fake() {
    return app.getBean(Fake.class);
  }

  private MeterRegistry registry() {
    return app.getBean(MeterRegistry.class);
  }

  private double status(String check) {
    return registry().get("health.check.status").tag("check", check).gauge().value();
  }

  private String get(String path) throws Exception {
    var port = app.getEnvironment().getProperty("local.server.port");
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  /** What the application depends on, as the test wants it. */
  static final class Fake {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong depth = new AtomicLong();
    private volatile Health redis;
    private volatile Health database = Health.up().build();

    Fake(Health redis) {
      this.redis = redis;
    }
  }

  /** An application with a database, a cache, a queue and a model. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName =
          "org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration")
  static class App {

    private static volatile Health first;

    @Bean
    Fake fake() {
      return new Fake(first);
    }

    @Bean
    HealthIndicator redisHealthIndicator(Fake fake) {
      return () -> fake.redis;
    }

    @Bean
    HealthIndicator dbHealthIndicator(Fake fake) {
      return () -> {
        fake.asked.incrementAndGet();
        return fake.database;
      };
    }

    @Bean
    QueueDepth exports(Fake fake) {
      return new QueueDepth("exports", fake.depth::get);
    }

    @Bean
    ModelState ocean() {
      return new ModelState("ocean", InstantSource.system());
    }
  }
}
