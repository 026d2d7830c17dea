package org.bluesphere.collector.grpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Refusal;

/**
 * The one message of a unary call: a byte that says whether it is compressed, four bytes of length,
 * the message (gRPC over HTTP/2, "Length-Prefixed-Message").
 */
final class Frame {
  static final int PREFIX = 5;

  private Frame() {}

  /**
   * Reads the message and makes sure that it is the only one.
   *
   * @param gzip whether the call's {@code grpc-encoding} is gzip
   * @throws Refusal 413, 503 or 400
   */
  static void read(InputStream in, boolean gzip, Body body) throws IOException {
    var prefix = in.readNBytes(PREFIX);
    if (prefix.length < PREFIX) {
      throw Refusal.malformed("the call ended before its message began");
    }
    int flag = prefix[0];
    if (flag != 0 && flag != 1) {
      throw Refusal.malformed("a message begins with 0 or 1, not with " + (flag & 0xff));
    }
    if (flag == 1 && !gzip) {
      throw Refusal.malformed("the message is compressed, but grpc-encoding names no encoding");
    }
    long length = ByteBuffer.wrap(prefix).getInt(1) & 0xffffffffL;
    var message = new Message(in, length);
    body.read(message, length, flag == 1);
    message.end();
  }

  /** The message in a frame of its own, uncompressed. */
  static byte[] of(byte[] message) {
    return ByteBuffer.allocate(PREFIX + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  /** As many bytes as the prefix promised, no more and no fewer. */
  private static final class Message extends FilterInputStream {
    private long left;

    Message(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(into, offset, (int) Math.min(left, count));
      if (read < 0) {
        throw Refusal.malformed(left + " bytes of the message are missing");
      }
      left -= read;
      return read;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(left, super.available());
    }

    void end() throws IOException {
      if (left > 0) {
        throw Refusal.malformed(left + " bytes follow the compressed message");
      }
      if (in.read() >= 0) {
        throw Refusal.malformed("a call carries one message");
      }
    }
  }
}
