package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hikari and datasource-micrometer as they come, on a real database. */
class DatabaseNamesIT {

  @Test
  void poolAndQueriesAreNamedByConventionAndStatementsAreNoTags() {
    var app = new SpringApplication(App.class);
    app.setWebApplicationType(WebApplicationType.NONE);
    try (var context =
        app.run(
            "--bluesphere.telemetry.step=1h",
            "--bluesphere.telemetry.endpoint=http://127.0.0.1:9",
            "--spring.datasource.url=jdbc:h2:mem:names")) {
      var jdbc = context.getBean(JdbcTemplate.class);
      assertThat(jdbc.queryForObject("select 'hidden-word'", String.class)).isNotEmpty();
      var registry = context.getBean(MeterRegistry.class);

      assertThat(registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName))
          .contains(
              "db.client.connection.count",
              "db.client.connection.max",
              "db.client.connection.idle.min",
              "db.client.connection.pending_requests",
              "db.client.connection.timeouts",
              "db.client.connection.create_time",
              "db.client.connection.wait_time",
              "db.client.connection.use_time",
              "db.client.operation.duration")
          .noneMatch(name -> name.startsWith("hikaricp") || name.equals("jdbc.query"));
      assertThat(registry.get("db.client.connection.count").gauges())
          .extracting(gauge -> gauge.getId().getTag("db.client.connection.state"))
          .containsExactlyInAnyOrder("idle", "used");
      assertThat(registry.get("db.client.operation.duration").timer())
          .satisfies(timer -> {
            assertThat(timer.count()).isPositive();
            assertThat(timer.getId().getTag("error")).isNull();
            assertThat(timer.getId().getTag("db.system.name")).isEqualTo("h2database");
            assertThat(timer.takeSnapshot().histogramCounts())
                .as("nine boundaries and infinity")
                .hasSize(10);
          });
      assertThat(registry.getMeters().toString()).doesNotContain("hidden-word");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
