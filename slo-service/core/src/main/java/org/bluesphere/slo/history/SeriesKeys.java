package org.bluesphere.slo.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.model.log.PrometheusSeries;
import org.bluesphere.model.log.SeriesKey;

/**
 * Who a series of a file is, in OpenTelemetry's words: {@code service_name}, else {@code job} after
 * its slash, is the service; {@code instance} the instance; {@code target_info} adds the rest.
 */
final class SeriesKeys {
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
    return PrometheusSeries.key(
        environment,
        family.name,
        type,
        family.ucum(),
        labels,
        targets.getOrDefault(target(labels), new TreeMap<>()));
  }

  private static String target(Map<String, String> labels) {
    return new ArrayList<>(
            List.of(labels.getOrDefault("job", ""), labels.getOrDefault("instance", "")))
        .toString();
  }
}
