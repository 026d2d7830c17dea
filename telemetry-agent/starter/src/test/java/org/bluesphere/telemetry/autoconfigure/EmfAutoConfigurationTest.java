package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.bluesphere.telemetry.business.BusinessMeters;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.emf.EmfPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EmfAutoConfigurationTest {

  private final ApplicationContextRunner app =
      new ApplicationContextRunner()
          .withBean(SimpleMeterRegistry.class)
          .withPropertyValues("spring.application.name=ingest")
          .withConfiguration(
              AutoConfigurations.of(TelemetryAutoConfiguration.class, EmfAutoConfiguration.class));

  @Test
  void nothingIsPrintedUnlessAskedFor() {
    app.run(context -> assertThat(context).doesNotHaveBean(EmfPrinter.class));
    app.withPropertyValues("telemetry.cloudwatch.emf.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(EmfPrinter.class));
  }

  @Test
  void defaultsAreThoseOfTheReadme() {
    app.withPropertyValues("telemetry.cloudwatch.emf.enabled=true")
        .run(context -> {
          var properties = context.getBean(EmfProperties.class);
          assertThat(properties.namespace()).isEqualTo("BlueSphere");
          assertThat(properties.step()).hasMinutes(1);
          assertThat(properties.highResolution()).isFalse();
          assertThat(properties.meters())
              .hasSize(10)
              .contains(BusinessMeters.PREDICTIONS, BusinessMeters.QUEUE_DEPTH);
        });
  }

  /** As in a function: no OTLP, a call, and the context closes. */
  @Test
  void whatWasDoneIsOnStandardOutputWhenTheContextCloses(CapturedOutput output) {
    app.withPropertyValues(
            "telemetry.cloudwatch.emf.enabled=true",
            "telemetry.cloudwatch.emf.step=0",
            "bluesphere.telemetry.enabled=false",
            "bluesphere.telemetry.environment=production")
        .run(context -> context.getBean(BusinessMetrics.class).heatwave(2));

    assertThat(output.getOut().lines().filter(it -> it.startsWith("{\"_aws\"")))
        .singleElement()
        .asString()
        .contains(
            "\"Dimensions\":[[\"category\",\"environment\",\"service\"]]",
            "\"category\":\"2\",\"environment\":\"production\",\"service\":\"ingest\"",
            "\"bluesphere.heatwave.alerts\":1.0");
  }

  @Test
  void theProcessCanFlushBeforeItFreezes(CapturedOutput output) {
    app.withPropertyValues("telemetry.cloudwatch.emf.enabled=true")
        .run(context -> {
          context.getBean(BusinessMetrics.class).predicted("damped", "1", 3);
          context.getBean(EmfPrinter.class).flush();
          assertThat(output.getOut()).contains("\"bluesphere.predictions\":3.0");
        });
    assertThat(output.getOut().lines().filter(it -> it.startsWith("{\"_aws\""))).hasSize(1);
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    for (var wrong :
        new String[] {"namespace=AWS/Lambda", "namespace=:x", "step=1ms", "step=-1s"}) {
      app.withPropertyValues(
              "telemetry.cloudwatch.emf.enabled=true", "telemetry.cloudwatch.emf." + wrong)
          .run(context -> assertThat(context).as(wrong).hasFailed());
    }
  }
}
