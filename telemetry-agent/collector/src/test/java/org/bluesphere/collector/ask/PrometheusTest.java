package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusTest {

  @Test
  void whereNobodyListensItSaysWhereAndWhatToLookAt() throws Exception {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    var now = Instant.parse("2026-11-26T12:00:00Z");
    var prometheus =
        new Prometheus(
            URI.create("http://127.0.0.1:" + port), Optional.empty(), Duration.ofSeconds(30));

    var answer = prometheus.ask("up", now.minusSeconds(60), now, Duration.ofSeconds(15));
    prometheus.close();

    assertThat(answer)
        .isEqualTo(
            new RangeAnswer.Later(
                Optional.empty(),
                "nobody answers at 127.0.0.1:"
                    + port
                    + ": is it running, and is --prometheus its address?"));
  }
}
