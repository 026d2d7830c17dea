package org.bluesphere.platform.self;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real socket. */
class OtlpPushTest {
  private final List<String> heard = new ArrayList<>();
  private volatile int status = 200;
  private volatile byte[] answer = {};
  private volatile boolean stalls;
  private HttpServer receiver;
  private OtlpPush push;

  @BeforeEach
  void open() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/v1/metrics",
        exchange -> {
          try (var plain = new GZIPInputStream(exchange.getRequestBody())) {
            heard.add(
                exchange.getRequestHeaders().getFirst("Authorization")
                    + " "
                    + new String(plain.readAllBytes(), StandardCharsets.UTF_8));
          }
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          if (stalls) {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().flush();
            return;
          }
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    receiver.start();
    push = new OtlpPush(URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"));
  }

  @AfterEach
  void close() {
    push.close();
    receiver.stop(0);
  }

  private boolean received() {
    push.send(
        OtlpMetricsSender.Request.builder("points".getBytes(StandardCharsets.UTF_8))
            .headers(Map.of("Authorization", "Bearer t"))
            .build());
    return push.received();
  }

  private static byte[] partial(long rejected, String message) {
    return ExportMetricsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportMetricsPartialSuccess.newBuilder()
                .setRejectedDataPoints(rejected)
                .setErrorMessage(message))
        .build()
        .toByteArray();
  }

  @Test
  void whatIsRejectedInASuccessIsNotReceived() {
    assertThat(received()).isTrue();

    answer = partial(3, "stream_limit=3 a");
    assertThat(received()).isFalse();

    answer = partial(0, "a warning");
    assertThat(received()).isTrue();
    assertThat(heard).containsOnly("Bearer t points").hasSize(3);
  }

  @Test
  void neitherErrorsNorNonsenseAreReceived() {
    status = 503;
    assertThat(received()).isFalse();

    status = 200;
    assertThat(received()).isTrue();

    answer = new byte[] {0x0A, 0x7F};
    assertThat(received()).isFalse();
  }

  @Test
  void anAnswerThatNeverEndsHoldsNobody() {
    stalls = true;
    var address = "http://127.0.0.1:" + receiver.getAddress().getPort();
    try (var hasty = new OtlpPush(URI.create(address), Duration.ofMillis(200))) {
      hasty.send(OtlpMetricsSender.Request.builder(new byte[] {1}).build());

      assertThat(hasty.received()).isFalse();
    }
  }

  @Test
  void aHeaderThatIsNoneIsNotSent() {
    push.send(
        OtlpMetricsSender.Request.builder(new byte[] {1})
            .headers(Map.of("Authorization", "Bearer \u0001"))
            .build());

    assertThat(push.received()).isFalse();
    assertThat(heard).isEmpty();
  }
}
