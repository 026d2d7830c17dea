package org.bluesphere.collector.ask;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Prometheus answered to {@code POST /api/v1/query_range}. */
sealed interface RangeAnswer {

  /**
   * Series with a value at some of the steps.
   *
   * @param doubt a sentence of why some may be missing; empty when all are there
   */
  record Told(List<Series> series, String doubt) implements RangeAnswer {
    /** Copies. */
    public Told {
      series = List.copyOf(series);
    }
  }

  /** One series; its values in the order of time. */
  record Series(SortedMap<String, String> labels, List<Value> values) {}

  /** A value at a step. */
  record Value(long millis, double value) {}

  /** Not now. */
  record Later(Optional<Duration> after, String why) implements RangeAnswer {}

  /** Not with these credentials. */
  record Denied(String mend) implements RangeAnswer {}

  /** It does not understand the question. */
  record Refused(String mend) implements RangeAnswer {}

  /** More than one answer may hold: fewer steps may do. */
  record TooMuch(String mend) implements RangeAnswer {}

  /** The JSON of an answer, whatever its status is. */
  final class Reader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KEPT_CHARS = 300;

    private Reader() {}

    static RangeAnswer read(int status, Optional<Duration> after, byte[] body) {
      JsonNode json;
      try {
        json = JSON.readTree(body);
      } catch (JacksonException e) {
        json = JSON.missingNode();
      }
      var error = kept(json.path("error").asString(""));
      if (status == 200 && json.path("status").asString("").equals("success")) {
        return matrix(json);
      }
      return switch (json.path("errorType").asString("")) {
        case "bad_data" -> new Refused("Prometheus answers " + status + ": " + error);
        case "execution" -> new TooMuch("Prometheus answers " + status + ": " + error);
        default -> sorted(status, after, error);
      };
    }

    private static RangeAnswer sorted(int status, Optional<Duration> after, String error) {
      var answers = "Prometheus answers " + status + (error.isEmpty() ? "" : ": " + error);
      if (status == 401 || status == 403) {
        return new Denied(answers + "; put a token where --prometheus-token points");
      }
      boolean transitory = status == 200 || status == 408 || status == 429 || status >= 500;
      return transitory
          ? new Later(after, status == 200 ? "Prometheus answers half" : answers)
          : new Refused(answers + "; is --prometheus the address of a Prometheus itself?");
    }

    private static RangeAnswer matrix(JsonNode json) {
      var data = json.path("data");
      if (!data.path("resultType").asString("").equals("matrix")) {
        return new Later(Optional.empty(), "Prometheus answers half: no matrix");
      }
      var series = new ArrayList<Series>();
      boolean whole = true;
      boolean natives = false;
      for (var item : data.path("result")) {
        var labels = new TreeMap<String, String>();
        item.path("metric")
            .properties()
            .forEach(it -> labels.put(it.getKey(), it.getValue().asString("")));
        var values = new ArrayList<Value>();
        for (var pair : item.path("values")) {
          whole &= value(pair, values);
        }
        natives |= item.has("histograms");
        series.add(new Series(labels, values));
      }
      return whole
          ? new Told(series, doubt(json, natives))
          : new Later(Optional.empty(), "Prometheus answers half: a value is none");
    }

    private static boolean value(JsonNode pair, List<Value> values) {
      try {
        long millis = Math.round(pair.path(0).asDouble(-1) * 1000);
        values.add(new Value(millis, number(pair.path(1).asString(""))));
        return millis > 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private static double number(String text) {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    }

    private static String doubt(JsonNode json, boolean natives) {
      for (var name : List.of("warnings", "infos")) {
        if (!json.path(name).isEmpty()) {
          return "Prometheus warns: " + kept(json.path(name).path(0).asString(""));
        }
      }
      return natives ? "native histograms can't be pulled; let Prometheus write them to us" : "";
    }

    private static String kept(String text) {
      return text.substring(0, Math.min(text.length(), KEPT_CHARS));
    }
  }
}
