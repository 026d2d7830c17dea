package org.bluesphere.model.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who writes a series: everything that tells one stream of points from another. Attribute values
 * carry their type as a prefix ({@code s:}, {@code i:}, {@code d:}, {@code b:}), since 1 and "1"
 * differ.
 *
 * @param environment from the token, else {@code deployment.environment.name}, else the default
 */
public record SeriesKey(
    String environment,
    Map<String, String> resource,
    String scopeName,
    String scopeVersion,
    String metric,
    PointType type,
    String unit,
    Temporality temporality,
    boolean monotonic,
    Map<String, String> attributes) {

  /** A longer one is told by its digest: names of instances stand in snapshots and alerts. */
  private static final int LONGEST_INSTANCE = 4096;

  private static final List<String> INSTANCE =
      List.of(
          "service.instance.id",
          "aws.ecs.task.arn",
          "faas.instance",
          "container.id",
          "k8s.pod.uid");

  /** What a point holds. */
  public enum PointType {
    /** A momentary value. */
    GAUGE,
    /** A count. */
    SUM,
    /** A histogram with explicit bounds. */
    HISTOGRAM,
    /** An exponential histogram. */
    EXPONENTIAL
  }

  /** Since when a value counts. */
  public enum Temporality {
    /** Gauges. */
    NONE,
    /** Since the previous export. */
    DELTA,
    /** Since the start of the stream. */
    CUMULATIVE
  }

  /** Copies both maps, sorted by name. */
  public SeriesKey {
    resource = SortedTexts.of(resource);
    attributes = SortedTexts.of(attributes);
  }

  /** The same series of another metric. */
  public SeriesKey named(String other) {
    return new SeriesKey(
        environment,
        resource,
        scopeName,
        scopeVersion,
        other,
        type,
        unit,
        temporality,
        monotonic,
        attributes);
  }

  /**
   * The value a matcher sees, without its type; empty when absent. {@code http_route} finds {@code
   * http.route} and the other way round; {@code __name__} is the metric.
   */
  public String label(String name) {
    if (name.equals("__name__")) {
      return metric;
    }
    var value = find(attributes, name);
    return value.isEmpty() ? find(resource, name) : value;
  }

  private static String find(Map<String, String> attributes, String name) {
    var exact = attributes.get(name);
    if (exact != null) {
      return exact.substring(2);
    }
    var spelled = underscored(name);
    if (spelled.indexOf('_') < 0) {
      return "";
    }
    for (var entry : attributes.entrySet()) {
      if (underscored(entry.getKey()).equals(spelled)) {
        return entry.getValue().substring(2);
      }
    }
    return "";
  }

  private static String underscored(String name) {
    var builder = new StringBuilder(name);
    for (int i = 0; i < builder.length(); i++) {
      if (!Character.isLetterOrDigit(builder.charAt(i))) {
        builder.setCharAt(i, '_');
      }
    }
    return builder.toString();
  }

  /** Whether the resource names its instance, so that equal requests are the same request. */
  public boolean identified() {
    return INSTANCE.stream().anyMatch(resource::containsKey)
        || (resource.containsKey("host.name") && resource.containsKey("process.pid"));
  }

  /** Whether the SDK put here what it had no room for: the attributes are lost. */
  public boolean overflow() {
    return "b:true".equals(attributes.get("otel.metric.overflow"));
  }

  /** The attribute that names the instance; empty when none does. */
  public String identity() {
    return INSTANCE.stream()
        .filter(resource::containsKey)
        .findFirst()
        .orElse(identified() ? "host.name and process.pid" : "");
  }

  /** The instance that writes: its own id where it has one, else all its resource attributes. */
  public String instance() {
    return instanceOf(resource);
  }

  /** The instance a resource describes. */
  public static String instanceOf(Map<String, String> resource) {
    for (var key : INSTANCE) {
      var value = resource.get(key);
      if (value != null) {
        return value.substring(2);
      }
    }
    var whole = SortedTexts.of(resource).toString();
    return whole.length() <= LONGEST_INSTANCE
        ? whole
        : "resource " + UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }

  /** The text that identifies the series: equal keys, equal texts. */
  public String canonical() {
    var parts = new ArrayList<String>();
    parts.add(environment);
    resource.forEach((k, v) -> parts.add(k + "=" + v));
    parts.add("\u0001" + scopeName);
    parts.add(scopeVersion);
    parts.add(metric);
    parts.add(type.name());
    parts.add(unit);
    parts.add(temporality.name());
    parts.add(Boolean.toString(monotonic));
    attributes.forEach((k, v) -> parts.add(k + "=" + v));
    return String.join("\u0000", parts);
  }
}
