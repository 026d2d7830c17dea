package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.export.MetricsExport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TelemetryAutoConfigurationTest {

  private final ApplicationContextRunner app =
      new ApplicationContextRunner()
          .withBean(SimpleMeterRegistry.class)
          .withConfiguration(
              AutoConfigurations.of(
                  TelemetryAutoConfiguration.class, WebTelemetryAutoConfiguration.class));

  @Test
  void metricsAreExportedUnlessSwitchedOff() {
    app.run(context -> assertThat(context).hasSingleBean(MetricsExport.class));
    app.withPropertyValues("bluesphere.telemetry.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(MetricsExport.class));
  }

  @Test
  void theApplicationsOwnBusinessMetricsWin() {
    var own = new BusinessMetrics(new SimpleMeterRegistry());

    app.withBean("own", BusinessMetrics.class, () -> own)
        .run(context -> assertThat(context.getBean(BusinessMetrics.class)).isSameAs(own));
  }

  @Test
  void defaultsAreThoseOfTheReadme() {
    app.run(context -> {
      var properties = context.getBean(TelemetryProperties.class);
      assertThat(properties.endpoint()).hasToString("http://127.0.0.1:4318/v1/metrics");
      assertThat(properties.step()).hasSeconds(15);
      assertThat(properties.maxTagValues()).isEqualTo(100);
    });
  }

  /** Boot starts without a database, whatever its address would need. */
  @Test
  void anAddressThatNothingResolvesStopsNoApplication() {
    app.withBean("one", DataSource.class, () -> new DriverManagerDataSource())
        .withPropertyValues("spring.datasource.url=${NOWHERE_SET}")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void oneDatabaseIsNamedAndOfTwoNoneIsGuessed() {
    var one =
        app.withBean("one", DataSource.class, () -> new DriverManagerDataSource())
            .withPropertyValues("spring.datasource.url=jdbc:h2:mem:one");

    one.run(context -> assertThat(system(context)).isEqualTo("h2database"));
    one.withBean("two", DataSource.class, () -> new DriverManagerDataSource())
        .run(context -> assertThat(system(context)).isNull());
  }

  private static @Nullable String system(ApplicationContext context) {
    var query = new Meter.Id("jdbc.query", Tags.empty(), null, null, Meter.Type.TIMER);
    return context.getBean(DatabaseNames.class).map(query).getTag("db.system.name");
  }

  @Test
  void aStepTooShortIsRefused() {
    app.withPropertyValues("bluesphere.telemetry.step=1ms")
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void webApplicationsNameTheirRequestsByConvention() {
    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(WebTelemetryAutoConfiguration.class))
        .run(context ->
            assertThat(context.getBean(ServerRequestObservationConvention.class).getName())
                .isEqualTo("http.server.request.duration"));
    app.run(context -> assertThat(context).doesNotHaveBean("serverRequestObservationConvention"));
  }
}
