package org.bluesphere.telemetry.export;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.UncheckedIOException;

/** Sends what the registry collected, and tells the listeners what became of it. */
public final class MetricsExport implements OtlpMetricsSender {

  private final OtlpReceiver receiver;
  private final EndMarker endMarker;
  private final Collects collects;

  /** Exports to {@code receiver}; {@code endMarker} learns in whose name. */
  public MetricsExport(OtlpReceiver receiver, EndMarker endMarker, Collects collects) {
    this.receiver = receiver;
    this.endMarker = endMarker;
    this.collects = collects;
  }

  @Override
  public void send(Request request) {
    var export = ExactPoints.of(parsed(request.getMetricsData()));
    endMarker.exported(export);
    collects.exported(receiver.post(export));
  }

  private static ExportMetricsServiceRequest parsed(byte[] metrics) {
    try {
      return ExportMetricsServiceRequest.parseFrom(metrics);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException("reading Micrometer's own request", e);
    }
  }
}
