package org.bluesphere.model.log;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who a Prometheus series is, in OpenTelemetry's words: {@code service_name}, else {@code job}
 * after its slash, is the service; {@code instance} the instance. All is told by labels and the
 * name alone: metadata may come later than samples, and an identity must not change.
 */
public final class PrometheusSeries {
  /** Suffix of a classic histogram's buckets. */
  public static final String BUCKET = "_bucket";

  private static final String ENVIRONMENT = "deployment_environment_name";
  private static final Set<String> RESERVED =
      Set.of("job", "instance", "service_name", ENVIRONMENT);
  private static final Map<String, String> UNITS =
      Map.of("seconds", "s", "milliseconds", "ms", "bytes", "By", "ratio", "1");
  private static final List<String> SUFFIXES = List.of("_total", "_count", BUCKET, "_sum");

  private PrometheusSeries() {}

  /**
   * The key.
   *
   * @param environment of a series that names none by {@code deployment_environment_name}
   * @param unit UCUM, empty when unknown
   * @param labels without {@code __name__}
   * @param target what {@code target_info} adds; empty when it is not known
   */
  public static SeriesKey key(
      String environment,
      String metric,
      SeriesKey.PointType type,
      String unit,
      NavigableMap<String, String> labels,
      Map<String, String> target) {
    var all = new TreeMap<>(labels);
    target.forEach(all::putIfAbsent);
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
      var own = labels.containsKey(label.getKey()) && !RESERVED.contains(label.getKey());
      put(own ? attributes : resource, label.getKey(), label.getValue());
    }
    boolean counts = type != SeriesKey.PointType.GAUGE;
    return new SeriesKey(
        all.getOrDefault(ENVIRONMENT, environment),
        resource,
        "",
        "",
        metric,
        type,
        unit,
        counts ? SeriesKey.Temporality.CUMULATIVE : SeriesKey.Temporality.NONE,
        counts,
        attributes);
  }

  /** The unit a metric's name ends with, before the suffix of its type; empty when it has none. */
  public static String unit(String metric) {
    var name = metric;
    for (var suffix : SUFFIXES) {
      name = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
    return UNITS.getOrDefault(name.substring(name.lastIndexOf('_') + 1), "");
  }

  private static void put(Map<String, String> into, String name, String value) {
    if (!value.isEmpty()) {
      into.put(name, "s:" + value);
    }
  }
}
