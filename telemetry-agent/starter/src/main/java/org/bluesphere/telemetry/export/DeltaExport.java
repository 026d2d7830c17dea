package org.bluesphere.telemetry.export;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Sends what a registry gained. What is not received is lost there: nothing is kept.
 *
 * <p>No {@link OtlpMetricsSender} by type, since Spring Boot's own registry takes the one there is.
 */
public final class DeltaExport {

  private final OtlpReceiver receiver;

  /** Exports to {@code endpoint}, which has {@code timeout} to answer. */
  public DeltaExport(URI endpoint, Duration timeout) {
    this.receiver = new OtlpReceiver(endpoint, Map.of(), timeout, "what they counted is lost");
  }

  /** Requests acknowledged since the start. */
  public long acknowledged() {
    return receiver.acknowledged();
  }

  /** Requests refused or lost since the start. */
  public long failed() {
    return receiver.failed();
  }

  /** Sends one request; never throws. */
  public void send(OtlpMetricsSender.Request request) {
    receiver.post(request.getMetricsData());
  }
}
