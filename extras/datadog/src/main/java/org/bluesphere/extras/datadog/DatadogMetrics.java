package org.bluesphere.extras.datadog;

import com.datadog.api.client.v2.api.MetricsApi;
import com.datadog.api.client.v2.api.MetricsApi.SubmitMetricsOptionalParameters;
import com.datadog.api.client.v2.model.MetricIntakeType;
import com.datadog.api.client.v2.model.MetricPayload;
import com.datadog.api.client.v2.model.MetricPoint;
import com.datadog.api.client.v2.model.MetricSeries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.TransportAnswer;

/** Submits values as gauges of metrics v2, without a host. */
final class DatadogMetrics implements MetricSink {

  /** A call may have 512,000 bytes; a series has 400 as ours are, and 1,100 at the longest tags. */
  private static final int LARGEST_BATCH = 400;

  /** Datadog's names for units of UCUM; a ratio has none, and of others it is not told. */
  private static final Map<String, String> UNITS =
      Map.of(
          "ms", "millisecond",
          "s", "second",
          "min", "minute",
          "h", "hour",
          "d", "day",
          "By", "byte",
          "%", "percent",
          "{request}", "request",
          "{error}", "error");

  private static final int KEPT_CHARS = 300;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;

  private final Api api;

  DatadogMetrics(Api api) {
    this.api = api;
  }

  @Override
  public String name() {
    return DatadogClient.NAME;
  }

  @Override
  public int largestBatch() {
    return LARGEST_BATCH;
  }

  @Override
  public MetricAnswer send(List<MetricValue> values) {
    var keyless = api.keyless();
    if (keyless.isPresent()) {
      return new MetricAnswer.Denied(keyless.get());
    }
    var payload = new MetricPayload().series(values.stream().map(DatadogMetrics::series).toList());
    var answer =
        api.call(client ->
            new MetricsApi(client)
                .submitMetricsWithHttpInfo(payload, new SubmitMetricsOptionalParameters()));
    return switch (answer) {
      case TransportAnswer.Unreached(String why) -> new MetricAnswer.Later(Optional.empty(), why);
      case TransportAnswer.Unsure(String why) -> new MetricAnswer.Later(Optional.empty(), why);
      case TransportAnswer.Answered(int status, var pause, String text) ->
          sorted(status, pause, text.substring(0, Math.min(text.length(), KEPT_CHARS)));
    };
  }

  private static MetricSeries series(MetricValue value) {
    var series =
        new MetricSeries()
            .metric(value.name())
            .type(MetricIntakeType.GAUGE)
            .tags(
                value.tags().entrySet().stream()
                    .map(it -> it.getKey() + ":" + it.getValue())
                    .toList())
            .points(
                List.of(
                    new MetricPoint().timestamp(value.at().getEpochSecond()).value(value.value())));
    var unit = UNITS.get(value.unit());
    return unit == null ? series : series.unit(unit);
  }

  private static MetricAnswer sorted(int status, Optional<Duration> pause, String text) {
    if (status >= 200 && status < 300) {
      return new MetricAnswer.Taken();
    }
    if (status == 401 || status == 403) {
      return new MetricAnswer.Denied(
          "Datadog answers %d: put a valid API key of this site where --datadog-api-key points"
                  .formatted(status)
              + " (there: Organization Settings, API Keys), and look at --datadog-site");
    }
    if (status == 429) {
      return new MetricAnswer.Later(pause, "Datadog answers 429: too many requests");
    }
    return status >= 500 || status == REQUEST_TIMEOUT || status == TOO_EARLY
        ? new MetricAnswer.Later(pause, "Datadog answers %d: %s".formatted(status, text))
        : new MetricAnswer.Unfit("Datadog answers %d: %s".formatted(status, text));
  }

  @Override
  public void close() {
    api.close();
  }
}
