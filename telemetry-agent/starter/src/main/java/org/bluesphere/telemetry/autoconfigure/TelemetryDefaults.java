package org.bluesphere.telemetry.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The defaults the starter gives to properties of Spring Boot, under whatever the application sets.
 *
 * <p>Resource attributes are set here and not by a bean, since both of their readers, Micrometer's
 * registry and the OpenTelemetry SDK, take them from the environment.
 */
public final class TelemetryDefaults implements EnvironmentPostProcessor {

  private static final String RESOURCE = "management.opentelemetry.resource-attributes";

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication app) {
    if (!environment.getPropertySources().contains("blueSphereTelemetry")) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("blueSphereTelemetry", defaults(environment)));
    }
  }

  private static Map<String, Object> defaults(ConfigurableEnvironment environment) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("management.tracing.export.enabled", "false");
    defaults.put("management.metrics.use-global-registry", "false");
    defaults.put("management.metrics.observations.ignored-meters", "long-task-timer");
    resource(environment, "service.name", "service-name", "").into(defaults);
    resource(environment, "service.version", "service-version", "").into(defaults);
    resource(environment, "deployment.environment.name", "environment", "").into(defaults);
    resource(environment, "service.instance.id", "instance-id", UUID.randomUUID().toString())
        .into(defaults);
    return defaults;
  }

  private static Attribute resource(
      ConfigurableEnvironment environment, String attribute, String property, String otherwise) {
    return new Attribute(
        attribute, environment.getProperty("bluesphere.telemetry." + property, otherwise));
  }

  /** A resource attribute; an empty value means that it isn't known. */
  private record Attribute(String name, String value) {

    void into(Map<String, Object> properties) {
      if (!value.isEmpty()) {
        properties.put(RESOURCE + "[" + name + "]", value);
      }
    }
  }
}
