package org.bluesphere.telemetry.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The defaults the starter gives to properties of Spring Boot, under whatever the application sets.
 */
public final class TelemetryDefaults implements EnvironmentPostProcessor {

  private final Log log;

  TelemetryDefaults(DeferredLogFactory logs) {
    this.log = logs.getLog(TelemetryDefaults.class);
  }

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication app) {
    if (!environment.getPropertySources().contains("blueSphereTelemetry")) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("blueSphereTelemetry", defaults(environment)));
      refuseWrongDsn(environment);
    }
  }

  /** Sentry would not let the application start; telemetry never stands in its way. */
  private void refuseWrongDsn(ConfigurableEnvironment environment) {
    var dsn = environment.getProperty("sentry.dsn", "");
    if (!dsn.isEmpty() && !isDsn(dsn)) {
      log.warn(
          "sentry.dsn is no DSN, so nothing is reported to Sentry; copy it from the project's"
              + " settings, Client Keys: https://KEY@HOST/PROJECT");
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource("blueSphereSentryOff", Map.of("sentry.enabled", "false")));
    }
  }

  private static boolean isDsn(String text) {
    try {
      var uri = new URI(text.strip());
      return uri.getScheme() != null
          && uri.getScheme().startsWith("http")
          && uri.getHost() != null
          && uri.getUserInfo() != null
          && uri.getPath() != null
          && uri.getPath().length() > 1;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Map<String, Object> defaults(ConfigurableEnvironment environment) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    var agent = SignalDefaults.agentAttached();
    if (agent) {
      log.info(
          "OpenTelemetry's javaagent is attached: traces, HTTP, JVM and database metrics are left"
              + " to it; point it at the same receiver with OTEL_EXPORTER_OTLP_ENDPOINT");
    }
    SignalDefaults.into(defaults, environment, agent);
    HealthDefaults.into(defaults, environment);
    ResourceDefaults.into(defaults, environment);
    sentry(environment, defaults);
    return defaults;
  }

  /**
   * What Sentry shows beside errors. Its transactions are its own; spans of OpenTelemetry do not go
   * there, so nothing is reported twice. The trace of both is told by tags.
   */
  private static void sentry(ConfigurableEnvironment environment, Map<String, Object> defaults) {
    var version = ResourceDefaults.version(environment);
    var name =
        environment.getProperty(
            "bluesphere.telemetry.service-name",
            environment.getProperty("spring.application.name", ""));
    if (!version.isEmpty()) {
      defaults.put("sentry.release", name.isEmpty() ? version : name + "@" + version);
    }
    if (!name.isEmpty()) {
      defaults.put("sentry.tags[slo.service]", name);
    }
    var where = environment.getProperty("bluesphere.telemetry.environment", "");
    if (!where.isEmpty()) {
      defaults.put("sentry.environment", where);
    }
    defaults.put("sentry.traces-sample-rate", "0.1");
    defaults.put("sentry.context-tags", "traceId,spanId");
  }
}
