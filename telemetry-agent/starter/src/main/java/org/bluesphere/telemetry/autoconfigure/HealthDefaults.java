package org.bluesphere.telemetry.autoconfigure;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * Three groups of checks: {@code liveness} is the process alone, {@code readiness} is whether it
 * can answer, {@code deep} is everything. In {@code deep} a dependency that all instances share is
 * DEGRADED and HTTP 200: one that is down is no reason to replace every task.
 */
final class HealthDefaults {

  private static final String GROUP = "management.endpoint.health.group.";

  private HealthDefaults() {}

  static void into(Map<String, Object> defaults, Environment environment) {
    if (!environment.getProperty("bluesphere.telemetry.health.enabled", Boolean.class, true)) {
      return;
    }
    defaults.put(
        "management.endpoint.health.status.order", "down,out-of-service,degraded,up,unknown");
    defaults.put("management.endpoint.health.probes.enabled", "true");
    defaults.put(GROUP + "liveness.include", "livenessState");
    defaults.put(GROUP + "readiness.include", "readinessState,db,model");
    // A group's own mapping takes the place of Boot's whole one.
    for (var status : List.of("degraded", "down", "out-of-service")) {
      defaults.put(GROUP + "readiness.status.http-mapping." + status, "503");
    }
    defaults.put(GROUP + "deep.include", "*");
    // An application without a database or a model lacks members of the readiness group.
    defaults.put("management.endpoint.health.validate-group-membership", "false");
    if (environment.getProperty("bluesphere.telemetry.health.paths", Boolean.class, false)) {
      defaults.put(GROUP + "liveness.additional-path", "server:/livez");
      defaults.put(GROUP + "readiness.additional-path", "server:/readyz");
      defaults.put(GROUP + "deep.additional-path", "server:/health");
    }
  }
}
