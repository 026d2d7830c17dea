package org.bluesphere.dashboards.cloudwatch;

import java.util.Map;
import org.bluesphere.model.catalogue.Service.EcsService;

/** How AWS names what runs in ECS. */
final class EcsMetrics {
  private EcsMetrics() {}

  static Map<String, String> dimensions(EcsService service) {
    return Map.of("ClusterName", service.cluster(), "ServiceName", service.service());
  }
}
