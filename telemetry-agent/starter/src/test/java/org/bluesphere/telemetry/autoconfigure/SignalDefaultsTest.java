package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SignalDefaultsTest {

  @Test
  void tracesStayHereUnlessAskedFor() {
    assertThat(defaults(new MockEnvironment(), false))
        .containsEntry("management.tracing.export.enabled", "false")
        .doesNotContainKey("management.opentelemetry.tracing.export.otlp.endpoint");
  }

  @Test
  void tracesGoWhereMetricsGoWithTheSameToken() {
    var environment =
        new MockEnvironment()
            .withProperty("bluesphere.telemetry.traces", "true")
            .withProperty("bluesphere.telemetry.endpoint", "https://o11y.example:4318/v1/metrics")
            .withProperty("bluesphere.telemetry.token", "t0ken");

    assertThat(defaults(environment, false))
        .containsEntry("management.tracing.export.enabled", "true")
        .containsEntry(
            "management.opentelemetry.tracing.export.otlp.endpoint",
            "https://o11y.example:4318/v1/traces")
        .containsEntry(
            "management.opentelemetry.tracing.export.otlp.headers.Authorization", "Bearer t0ken");
  }

  @Test
  void whatTheJavaagentSendsIsNotSentTwice() {
    var environment = new MockEnvironment().withProperty("bluesphere.telemetry.traces", "true");

    assertThat(SignalDefaults.agentAttached()).isFalse();
    assertThat(defaults(environment, true))
        .containsEntry("management.tracing.enabled", "false")
        .containsEntry("management.tracing.export.enabled", "false")
        .containsEntry("management.metrics.enable.http.server", "false")
        .containsEntry("management.metrics.enable.jvm", "false");
    assertThat(defaults(environment, false)).doesNotContainKey("management.metrics.enable.jvm");
  }

  @Test
  void theReceiverIsNamedWithOrWithoutThePathOfMetrics() {
    for (var same : new String[] {"http://a:1", "http://a:1/", "http://a:1/v1/metrics"}) {
      assertThat(TelemetryProperties.signal(URI.create(same), "metrics"))
          .hasToString("http://a:1/v1/metrics");
    }
    assertThat(TelemetryProperties.signal(URI.create("https://a/otlp"), "traces"))
        .hasToString("https://a/otlp/v1/traces");
  }

  private static Map<String, Object> defaults(MockEnvironment environment, boolean agent) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    SignalDefaults.into(defaults, environment, agent);
    return defaults;
  }
}
