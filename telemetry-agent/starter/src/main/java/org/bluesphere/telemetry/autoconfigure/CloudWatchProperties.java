package org.bluesphere.telemetry.autoconfigure;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Metrics put to CloudWatch by its API.
 *
 * @param enabled whether they are
 * @param namespace the metrics lie under in CloudWatch
 * @param step the time between two exports
 * @param meters names of the meters that are put, or their beginnings followed by {@code *}; each
 *     series of them is paid for, so there is no default
 * @param highResolution whether CloudWatch keeps values by the second, else by the minute
 */
@ConfigurationProperties("telemetry.cloudwatch")
public record CloudWatchProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("BlueSphere") String namespace,
    @DefaultValue("1m") Duration step,
    @DefaultValue List<String> meters,
    @DefaultValue("false") boolean highResolution) {

  public CloudWatchProperties {
    meters = List.copyOf(meters);
    if (enabled && meters.isEmpty()) {
      throw new IllegalArgumentException(
          "telemetry.cloudwatch.meters is empty; name the meters that CloudWatch gets, since each"
              + " series is paid for, for example http.server.request.duration,queue.*");
    }
    if (namespace.isBlank() || namespace.startsWith("AWS/")) {
      throw new IllegalArgumentException(
          "telemetry.cloudwatch.namespace is a name that does not begin with AWS/: " + namespace);
    }
    if (step.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "telemetry.cloudwatch.step must be at least 1s, for example 1m: " + step);
    }
  }

  boolean names(String meter) {
    return meters.stream()
        .anyMatch(it ->
            it.endsWith("*")
                ? meter.startsWith(it.substring(0, it.length() - 1))
                : meter.equals(it));
  }
}
