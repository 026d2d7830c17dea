package org.bluesphere.slo.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesKey;

/**
 * Who a series of a file is, in OpenTelemetry's words: {@code service_name}, else {@code job} after
 * its slash, is the service; {@code instance} the instance; {@code target_info} adds the rest.
 */
final class SeriesKeys {
  private static final String ENVIRONMENT = "deployment_environment_name";

  private final String environment;
  private final Map<String, NavigableMap<String, String>> targets = new HashMap<>();

  /**
   * Keys of a file.
   *
   * @param environment of series that name none
   */
  SeriesKeys(String environment, Collection<NavigableMap<String, String>> targets) {
    this.environment = environment;
    targets.forEach(target -> this.targets.put(target(target), target));
  }

  SeriesKey key(Family family, NavigableMap<String, String> labels, SeriesKey.PointType type) {
    var all = new TreeMap<>(labels);
    targets.getOrDefault(target(labels), new TreeMap<>()).forEach(all::putIfAbsent);
    var resource = new TreeMap<String, String>();
    var service = all.getOrDefault("service_name", "");
    if (service.isEmpty()) {
      var job = all.getOrDefault("job", "");
      service = job.substring(job.lastIndexOf('/') + 1);
    }
    put(resource, "service.name", service);
    put(resource, "service.instance.id", all.getOrDefault("instance", ""));
    var attributes = new TreeMap<String, String>();
    for (var label : all.entrySet()) {
      var own = labels.containsKey(label.getKey()) && !reserved(label.getKey());
      put(own ? attributes : resource, label.getKey(), label.getValue());
    }
    boolean counts = type != SeriesKey.PointType.GAUGE;
    return new SeriesKey(
        all.getOrDefault(ENVIRONMENT, environment),
        resource,
        "",
        "",
        family.name,
        type,
        family.ucum(),
        counts ? SeriesKey.Temporality.CUMULATIVE : SeriesKey.Temporality.NONE,
        counts,
        attributes);
  }

  private static boolean reserved(String label) {
    return List.of("job", "instance", "service_name", ENVIRONMENT).contains(label);
  }

  private static void put(Map<String, String> into, String name, String value) {
    if (!value.isEmpty()) {
      into.put(name, "s:" + value);
    }
  }

  private static String target(Map<String, String> labels) {
    return new ArrayList<>(
            List.of(labels.getOrDefault("job", ""), labels.getOrDefault("instance", "")))
        .toString();
  }
}
