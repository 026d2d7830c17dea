package org.bluesphere.collector.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.bluesphere.collector.otlp.Tally;

/** The few protobuf messages the collector answers with. */
final class Answers {
  private static final int MAX_REASONS = 5;
  private static final int MAX_MESSAGE_BYTES = 2048;
  private static final int MAX_METRIC_CHARS = 255;

  private Answers() {}

  /** {@code google.rpc.Status}, with a {@code BadRequest} where the request is to blame. */
  static byte[] status(Refusal refusal) {
    var status = new ByteArrayOutputStream();
    number(status, 1, refusal.code);
    text(status, 2, refusal.text);
    if (refusal.blamesTheRequest()) {
      bytes(status, 3, badRequest(refusal.text));
    }
    return status.toByteArray();
  }

  private static byte[] badRequest(String why) {
    var violation = new ByteArrayOutputStream();
    text(violation, 1, "body");
    text(violation, 2, why);
    var badRequest = new ByteArrayOutputStream();
    bytes(badRequest, 1, violation.toByteArray());
    var any = new ByteArrayOutputStream();
    text(any, 1, "type.googleapis.com/google.rpc.BadRequest");
    bytes(any, 2, badRequest.toByteArray());
    return any.toByteArray();
  }

  /** An export response: empty when all was well. */
  static byte[] response(Tally tally) {
    var response = new ByteArrayOutputStream();
    if (tally.refused() > 0) {
      var partial = new ByteArrayOutputStream();
      number(partial, 1, tally.refused());
      text(partial, 2, reasons(tally));
      bytes(response, 1, partial.toByteArray());
    }
    return response.toByteArray();
  }

  /** The most frequent reasons as {@code reason=count example-metric}. */
  private static String reasons(Tally tally) {
    var counts =
        tally.refusals().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().reason(), Collectors.summingLong(Map.Entry::getValue)));
    var message =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_REASONS)
            .map(entry -> entry.getKey() + "=" + entry.getValue() + example(tally, entry.getKey()))
            .collect(Collectors.joining(", "));
    var utf8 = message.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= MAX_MESSAGE_BYTES
        ? message
        : message.substring(0, Math.min(message.length(), MAX_MESSAGE_BYTES / 4));
  }

  private static String example(Tally tally, String reason) {
    return tally.refusals().keySet().stream()
        .filter(refusal -> refusal.reason().equals(reason))
        .map(Tally.Refusal::metric)
        .sorted()
        .findFirst()
        .map(metric -> " " + metric.substring(0, Math.min(metric.length(), MAX_METRIC_CHARS)))
        .orElse("");
  }

  private static void text(ByteArrayOutputStream out, int field, String text) {
    bytes(out, field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, (field << 3) | 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, field << 3);
    varint(out, value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) (left | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
