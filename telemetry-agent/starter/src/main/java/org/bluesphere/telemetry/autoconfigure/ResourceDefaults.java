package org.bluesphere.telemetry.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.bluesphere.telemetry.resource.AwsResource;
import org.springframework.core.env.Environment;

/**
 * Who speaks: the resource attributes of every signal. They are properties and not a bean, since
 * both of their readers, Micrometer's registry and the OpenTelemetry SDK, take them from the
 * environment.
 */
final class ResourceDefaults {

  private static final String RESOURCE = "management.opentelemetry.resource-attributes";

  /** ECS and EC2 answer in milliseconds; the application does not wait for one that does not. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Map<String, Object> defaults;
  private final Environment environment;

  private ResourceDefaults(Map<String, Object> defaults, Environment environment) {
    this.defaults = defaults;
    this.environment = environment;
  }

  static void into(Map<String, Object> defaults, Environment environment) {
    new ResourceDefaults(defaults, environment)
        .put(AwsResource.attributes(System.getenv(), ec2(environment), PATIENCE));
  }

  /** Told, else by the machine's firmware: it costs no question where nobody would answer. */
  private static boolean ec2(Environment environment) {
    var told = environment.getProperty("bluesphere.telemetry.ec2", Boolean.class);
    return told == null ? AwsResource.onEc2(AwsResource.VENDOR) : told;
  }

  private void put(Map<String, String> aws) {
    aws.forEach(this::attribute);
    var instance = AwsResource.taskId(aws).orElseGet(() -> UUID.randomUUID().toString());
    property("service.name", "service-name", "");
    attribute("service.version", version(environment));
    property("deployment.environment.name", "environment", "");
    property("service.instance.id", "instance-id", instance);
  }

  /** The version told, else that of the jar's manifest, else empty. */
  static String version(Environment environment) {
    return environment.getProperty(
        "bluesphere.telemetry.service-version",
        environment.getProperty("spring.application.version", ""));
  }

  private void property(String attribute, String property, String otherwise) {
    attribute(attribute, environment.getProperty("bluesphere.telemetry." + property, otherwise));
  }

  /** A resource attribute; an empty value means that it isn't known. */
  private void attribute(String name, String value) {
    if (!value.isEmpty()) {
      defaults.put(RESOURCE + "[" + name + "]", value);
    }
  }
}
