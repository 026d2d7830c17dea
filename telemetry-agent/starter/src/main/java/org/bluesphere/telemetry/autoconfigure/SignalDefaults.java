package org.bluesphere.telemetry.autoconfigure;

import java.net.URI;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Which signals go out beside metrics, and which are left to OpenTelemetry's javaagent. */
final class SignalDefaults {

  private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";
  private static final String TRACES = "management.opentelemetry.tracing.export.otlp.";

  private SignalDefaults() {}

  /**
   * Whether the javaagent runs in this process; it lies on the system's class path, if anywhere.
   */
  static boolean agentAttached() {
    return ClassUtils.isPresent(AGENT, ClassLoader.getSystemClassLoader());
  }

  static void into(Map<String, Object> defaults, Environment environment, boolean agentAttached) {
    if (!environment.getProperty("bluesphere.telemetry.enabled", Boolean.class, true)) {
      // Else Spring Boot's own registry would export in place of ours, to an address of its own.
      defaults.put("management.otlp.metrics.export.enabled", "false");
    }
    defaults.put("management.metrics.use-global-registry", "false");
    defaults.put("management.metrics.observations.ignored-meters", "long-task-timer");
    // Whether a trace is exported is one matter; Sentry knows errors by the trace of any request.
    defaults.put("management.tracing.exemplars.include", "all");
    var traces = environment.getProperty("bluesphere.telemetry.traces", Boolean.class, false);
    defaults.put("management.tracing.export.enabled", String.valueOf(traces && !agentAttached));
    if (traces) {
      traces(defaults, environment);
    }
    if (environment.getProperty("telemetry.logs.otlp", Boolean.class, false)) {
      // In characters; a stack trace is a value, too.
      defaults.put("management.opentelemetry.logging.limits.max-attribute-value-length", "8192");
    }
    if (agentAttached) {
      // The agent sends these itself, under the same names: both would count everything twice.
      defaults.put("management.tracing.enabled", "false");
      defaults.put("management.metrics.enable.http.server", "false");
      defaults.put("management.metrics.enable.http.client", "false");
      defaults.put("management.metrics.enable.jvm", "false");
      defaults.put("management.metrics.enable.db.client", "false");
    }
  }

  private static void traces(Map<String, Object> defaults, Environment environment) {
    var endpoint =
        environment.getProperty(
            "bluesphere.telemetry.endpoint", TelemetryProperties.DEFAULT_ENDPOINT);
    defaults.put(
        TRACES + "endpoint", TelemetryProperties.signal(URI.create(endpoint), "traces").toString());
    defaults.put(TRACES + "compression", "gzip");
    var token = environment.getProperty("bluesphere.telemetry.token", "");
    if (!token.isEmpty()) {
      defaults.put(TRACES + "headers.Authorization", "Bearer " + token);
    }
  }
}
