package org.bluesphere.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutageTest {

  private static final int MEGABYTE = 1 << 20;

  @Test
  void whatIsRefusedIsNotKept() throws IOException {
    var receiver = new OtlpReceiver(refusing(), Map.of(), Duration.ofSeconds(2));
    var marker = new EndMarker(receiver, InstantSource.system());
    var export = new MetricsExport(receiver, marker, new Collects(List.of()));
    export.send(request(1));
    var before = usedHeap();

    for (var i = 0; i < 40; i++) {
      export.send(request(2 * MEGABYTE));
    }

    assertThat(receiver.failed()).isEqualTo(41);
    assertThat(usedHeap() - before).as("of 80 MiB sent").isLessThan(30L * MEGABYTE);
  }

  /** An address nobody listens at. */
  private static URI refusing() throws IOException {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
  }

  private static OtlpMetricsSender.Request request(int bytes) {
    var padding = AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[bytes]));
    var resource =
        Resource.newBuilder().addAttributes(KeyValue.newBuilder().setKey("k").setValue(padding));
    var export =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(ResourceMetrics.newBuilder().setResource(resource));
    return OtlpMetricsSender.Request.builder(export.build().toByteArray()).build();
  }

  private static long usedHeap() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
