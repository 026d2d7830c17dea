package org.bluesphere.telemetry.emf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document structure and the limits of "Specification: Embedded metric format" (Amazon
 * CloudWatch user guide), as checks of one line.
 */
final class EmfSchema {
  private static final Set<String> UNITS =
      Set.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Percent",
          "Count",
          "Bytes/Second",
          "Kilobytes/Second",
          "Megabytes/Second",
          "Gigabytes/Second",
          "Terabytes/Second",
          "Bits/Second",
          "Kilobits/Second",
          "Megabits/Second",
          "Gigabits/Second",
          "Terabits/Second",
          "Count/Second",
          "None");

  private EmfSchema() {}

  /** The line as JSON, when it is all that CloudWatch asks for. */
  static JsonNode check(String line) {
    assertThat(line).doesNotContain("\n", "\r");
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(256 * 1024);
    var root = JsonMapper.shared().readTree(line);
    assertThat(root.isObject()).isTrue();
    var meta = root.path("_aws");
    assertThat(meta.propertyNames()).containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
    assertThat(meta.path("Timestamp").isIntegralNumber()).isTrue();
    assertThat(meta.path("CloudWatchMetrics").isArray()).isTrue();
    assertThat(meta.path("CloudWatchMetrics").size()).isPositive();
    meta.path("CloudWatchMetrics").forEach(it -> directive(root, it));
    return root;
  }

  private static void directive(JsonNode root, JsonNode directive) {
    assertThat(directive.propertyNames())
        .containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
    assertThat(directive.path("Namespace").asString()).matches("[^:].{0,1023}");
    assertThat(directive.path("Dimensions").size()).isPositive();
    for (var set : directive.path("Dimensions")) {
      assertThat(set.isArray()).isTrue();
      assertThat(set.size()).isLessThanOrEqualTo(30);
      for (var key : set) {
        var value = root.path(key.asString());
        assertThat(value.isString()).as("dimension %s is on the root", key).isTrue();
        assertThat(value.asString()).isNotBlank().hasSizeLessThanOrEqualTo(1_024);
      }
    }
    assertThat(directive.path("Metrics").size()).isBetween(1, 100);
    directive.path("Metrics").forEach(it -> metric(root, it));
  }

  private static void metric(JsonNode root, JsonNode metric) {
    assertThat(metric.propertyNames()).isSubsetOf("Name", "Unit", "StorageResolution");
    assertThat(metric.path("Name").asString()).matches(".{1,1024}");
    assertThat(metric.path("Unit").asString()).isIn(UNITS);
    assertThat(metric.path("StorageResolution").asInt()).isIn(1, 60);
    var value = root.path(metric.path("Name").asString());
    if (value.isArray()) {
      assertThat(value.size()).isBetween(1, 100);
      value.forEach(it -> assertThat(it.isNumber()).isTrue());
    } else {
      assertThat(value.isNumber()).as("%s is on the root", metric.path("Name")).isTrue();
    }
  }
}
