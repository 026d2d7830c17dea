package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.export.MetricsExport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

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
