package org.bluesphere.collector.admission;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The few protobuf messages the collector answers with. */
final class ProtobufAnswers {
  private static final String TYPE = "type.googleapis.com/google.rpc.";

  private ProtobufAnswers() {}

  /** {@code google.rpc.Status}, with what is wrong or when to try again. */
  static byte[] status(Refusal refusal) {
    var status = new ByteArrayOutputStream();
    number(status, 1, refusal.code());
    text(status, 2, refusal.text());
    if (refusal.blamesTheRequest()) {
      bytes(status, 3, badRequest(refusal.text()));
    }
    if (refusal.retryAfterSeconds() > 0) {
      bytes(status, 3, retryInfo(refusal.retryAfterSeconds()));
    }
    return status.toByteArray();
  }

  private static byte[] badRequest(String why) {
    var violation = new ByteArrayOutputStream();
    text(violation, 1, "body");
    text(violation, 2, why);
    return any("BadRequest", violation.toByteArray());
  }

  private static byte[] retryInfo(int seconds) {
    var delay = new ByteArrayOutputStream();
    number(delay, 1, seconds);
    return any("RetryInfo", delay.toByteArray());
  }

  // Both messages have one field, number 1, that is a message.
  private static byte[] any(String type, byte[] content) {
    var message = new ByteArrayOutputStream();
    bytes(message, 1, content);
    var any = new ByteArrayOutputStream();
    text(any, 1, TYPE + type);
    bytes(any, 2, message.toByteArray());
    return any.toByteArray();
  }

  /** An export response: empty when all was well. The fields are the same for all signals. */
  static byte[] response(Outcome outcome) {
    var response = new ByteArrayOutputStream();
    if (outcome.rejected() > 0) {
      var partial = new ByteArrayOutputStream();
      number(partial, 1, outcome.rejected());
      text(partial, 2, outcome.message());
      bytes(response, 1, partial.toByteArray());
    }
    return response.toByteArray();
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
