package org.bluesphere.collector.ask;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/**
 * Samples as a {@code prometheus.WriteRequest} of remote-write 1.0, so that what is pulled goes the
 * way of what is pushed.
 */
final class WriteRequest {
  private static final int FIXED = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int samples;

  /** One sample of a series. */
  void add(SortedMap<String, String> labels, double value, long millis) {
    var series = new ByteArrayOutputStream();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      var pair = new ByteArrayOutputStream();
      field(pair, 1, label.getKey().getBytes(StandardCharsets.UTF_8));
      field(pair, 2, label.getValue().getBytes(StandardCharsets.UTF_8));
      field(series, 1, pair.toByteArray());
    }
    var sample = new ByteArrayOutputStream();
    sample.write((1 << 3) | 1);
    sample.writeBytes(
        ByteBuffer.allocate(FIXED).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    sample.write(2 << 3);
    varint(sample, millis);
    field(series, 2, sample.toByteArray());
    field(bytes, 1, series.toByteArray());
    samples++;
  }

  int samples() {
    return samples;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] content) {
    out.write((number << 3) | 2);
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
