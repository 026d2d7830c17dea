package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.io.IOException;
import java.time.Duration;
import org.bluesphere.telemetry.emf.EmfPrinter;
import org.bluesphere.telemetry.export.DeltaExport;
import org.bluesphere.telemetry.export.OtlpReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A receiver of ours, and a stand-in of a Datadog agent beside it. */
@ExtendWith(OutputCaptureExtension.class)
class DatadogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private CapturingReceiver ours;
  private CapturingReceiver agent;
  private ConfigurableApplicationContext app;

  @BeforeEach
  void open() throws IOException {
    ours = new CapturingReceiver();
    agent = new CapturingReceiver();
  }

  @AfterEach
  void close() {
    app.close();
    ours.close();
    agent.close();
  }

  @Test
  void theAgentGetsWhatWasGainedAndWeGetAllThatIs() {
    start("--telemetry.datadog.step=1s", "--bluesphere.telemetry.token=t0ken");
    var orders = app.getBean(MeterRegistry.class).counter("orders");
    var exports = app.getBean(DeltaExport.class);
    orders.increment(3);
    await().atMost(PATIENCE).until(() -> gained() == 3);
    orders.increment(4);
    await().atMost(PATIENCE).until(() -> gained() == 7);
    await().atMost(PATIENCE).until(() -> exports.acknowledged() >= 3);

    app.close();

    assertThat(agent.requests().stream().flatMap(CapturingReceiver::metrics))
        .filteredOn(metric -> metric.hasSum() && metric.getSum().getIsMonotonic())
        .isNotEmpty()
        .allSatisfy(metric ->
            assertThat(metric.getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA));
    assertThat(total(ours)).as("the last of ours is cumulative").isEqualTo(7);
    assertThat(agent.requests().getFirst().getResourceMetrics(0).getResource().toString())
        .contains("service.instance.id", "service.name", "shop");
    assertThat(agent.authorizations()).as("our token is not the agent's to know").isEmpty();
  }

  @Test
  void anAgentThatIsDownNeitherStopsOursNorTheApp() {
    agent.close();
    start("--telemetry.datadog.step=100ms");

    await().atMost(PATIENCE).until(() -> app.getBean(DeltaExport.class).failed() >= 2);

    app.close();
    assertThat(ours.requests()).isNotEmpty();
    assertThat(app.isRunning()).isFalse();
  }

  /** Log lines for CloudWatch are differences, made from what never goes back. */
  @Test
  void logLinesAreReadFromTheRegistryThatForgetsNothing(CapturedOutput output) {
    start(
        "--telemetry.datadog.step=1h",
        "--telemetry.cloudwatch.emf.enabled=true",
        "--telemetry.cloudwatch.emf.step=0",
        "--telemetry.cloudwatch.emf.meters=orders");
    app.getBean(MeterRegistry.class).counter("orders").increment(5);

    app.getBean(EmfPrinter.class).flush();

    assertThat(output.getOut()).contains("\"orders\":5.0");
  }

  @Test
  void anEmptyEndpointIsNone() {
    start("--telemetry.datadog.endpoint=");

    assertThat(app.getBeansOfType(DeltaExport.class)).isEmpty();
    assertThat(app.getBeansOfType(OtlpReceiver.class)).hasSize(1);
  }

  private double gained() {
    return agent.requests().stream()
        .flatMap(CapturingReceiver::metrics)
        .filter(metric -> metric.getName().equals("orders"))
        .mapToDouble(metric -> metric.getSum().getDataPoints(0).getAsDouble())
        .sum();
  }

  private static double total(CapturingReceiver receiver) {
    return receiver.requests().stream()
        .flatMap(CapturingReceiver::metrics)
        .filter(metric -> metric.getName().equals("orders"))
        .mapToDouble(metric -> metric.getSum().getDataPoints(0).getAsDouble())
        .max()
        .orElse(0);
  }

  private void start(String... args) {
    var spring = new SpringApplication(App.class);
    spring.setWebApplicationType(WebApplicationType.NONE);
    var all = new java.util.ArrayList<String>();
    all.add("--bluesphere.telemetry.endpoint=" + ours.endpoint());
    all.add("--bluesphere.telemetry.step=1h");
    all.add("--spring.application.name=shop");
    if (java.util.Arrays.stream(args).noneMatch(it -> it.contains("datadog.endpoint"))) {
      all.add("--telemetry.datadog.endpoint=" + agent.endpoint());
    }
    all.addAll(java.util.List.of(args));
    app = spring.run(all.toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
