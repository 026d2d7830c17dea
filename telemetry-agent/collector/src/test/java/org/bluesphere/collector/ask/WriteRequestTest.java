package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeMap;
import org.bluesphere.collector.prometheus.Writes;
import org.junit.jupiter.api.Test;

class WriteRequestTest {
  private static final long T = 1_795_690_800_123L;

  @Test
  void itIsTheMessageThatProtobufWrites() {
    var labels = new TreeMap<>(Writes.labels("hits_total", "path", "/é" + "x".repeat(300)));
    var request = new WriteRequest();
    request.add(labels, 7.5, T);
    request.add(labels, Double.NaN, T + 1);

    var expected =
        new Writes()
            .sample(labels, new Writes.Sample(7.5, T, 0))
            .sample(labels, new Writes.Sample(Double.NaN, T + 1, 0))
            .v1();

    // Metadata follow there.
    assertThat(request.toBytes())
        .isEqualTo(Arrays.copyOf(expected, request.toBytes().length))
        .hasSizeGreaterThan(700);
    assertThat(request.samples()).isEqualTo(2);
  }
}
