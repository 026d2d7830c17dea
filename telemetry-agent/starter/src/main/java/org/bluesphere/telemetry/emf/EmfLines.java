package org.bluesphere.telemetry.emf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Lines of the embedded metric format: each a JSON object that CloudWatch Logs reads metrics from,
 * within its limits.
 */
final class EmfLines {
  static final int MOST_METRICS = 100;
  static final int MOST_DIMENSIONS = 30;
  static final int MOST_BYTES = 256 * 1024;
  private static final int LONGEST_VALUE = 1_024;
  private static final int MINUTE = 60;
  private static final String META = "_aws";

  private final EmfSettings settings;

  EmfLines(EmfSettings settings) {
    this.settings = settings;
  }

  /** Whether CloudWatch takes metrics of these dimensions; others would be lost without a word. */
  static boolean takes(SortedMap<String, String> dimensions) {
    return dimensions.size() <= MOST_DIMENSIONS
        && !dimensions.containsKey(META)
        && dimensions.keySet().stream().noneMatch(it -> it.isBlank() || it.startsWith(":"))
        && dimensions.values().stream().allMatch(it -> it.length() <= LONGEST_VALUE);
  }

  /**
   * As few lines as the limits allow. A metric with the name of a dimension has no place in one.
   */
  List<String> of(Instant at, SortedMap<String, String> dimensions, List<Sample> samples) {
    var fitting =
        samples.stream()
            .filter(it -> !dimensions.containsKey(it.name()) && !it.name().equals(META))
            .toList();
    var lines = new ArrayList<String>();
    for (int from = 0; from < fitting.size(); from += MOST_METRICS) {
      int to = Math.min(from + MOST_METRICS, fitting.size());
      split(at, dimensions, fitting.subList(from, to), lines);
    }
    return lines;
  }

  private void split(
      Instant at, SortedMap<String, String> dimensions, List<Sample> samples, List<String> into) {
    var line = line(at, dimensions, samples);
    if (line.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      into.add(line);
    } else if (samples.size() > 1) {
      int half = samples.size() / 2;
      split(at, dimensions, samples.subList(0, half), into);
      split(at, dimensions, samples.subList(half, samples.size()), into);
    }
  }

  private String line(Instant at, SortedMap<String, String> dimensions, List<Sample> samples) {
    var json = new StringBuilder(256);
    json.append("{\"_aws\":{\"Timestamp\":").append(at.toEpochMilli());
    json.append(",\"CloudWatchMetrics\":[{\"Namespace\":");
    text(json, settings.namespace());
    json.append(",\"Dimensions\":[[");
    var separator = "";
    for (var dimension : dimensions.keySet()) {
      text(json.append(separator), dimension);
      separator = ",";
    }
    json.append("]],\"Metrics\":[");
    separator = "";
    for (var sample : samples) {
      json.append(separator).append("{\"Name\":");
      text(json, sample.name());
      json.append(",\"Unit\":");
      text(json, sample.unit());
      json.append(",\"StorageResolution\":").append(settings.highResolution() ? 1 : MINUTE);
      json.append('}');
      separator = ",";
    }
    json.append("]}]}");
    dimensions.forEach((name, value) -> {
      text(json.append(','), name);
      text(json.append(':'), value);
    });
    for (var sample : samples) {
      text(json.append(','), sample.name());
      json.append(':').append(sample.value());
    }
    return json.append('}').toString();
  }

  /** A string of JSON; a line feed in it would end the line. */
  private static void text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char it = text.charAt(i);
      if (it == '"' || it == '\\') {
        json.append('\\').append(it);
      } else if (it < ' ') {
        json.append("\\u%04x".formatted((int) it));
      } else {
        json.append(it);
      }
    }
    json.append('"');
  }
}
