import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A message of protobuf, written by hand: field numbers are those of opentelemetry-proto 1.x. */
final class Message {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  byte[] bytes() {
    return bytes.toByteArray();
  }

  Message number(int field, long value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  Message fixed(int field, long value) {
    varint(field << 3 | 1);
    bytes.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  Message text(int field, String value) {
    return raw(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message message(int field, Message value) {
    return raw(field, value.bytes());
  }

  private Message raw(int field, byte[] value) {
    varint(field << 3 | 2);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long left = value;
    for (; left > 0x7f; left >>>= 7) {
      bytes.write((int) (left & 0x7f | 0x80));
    }
    bytes.write((int) left);
  }
}
