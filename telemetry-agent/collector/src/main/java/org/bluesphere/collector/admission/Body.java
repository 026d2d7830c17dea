package org.bluesphere.collector.admission;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A decompressed request body in a reused buffer; reads no more than is allowed. Every byte of the
 * buffer is reserved at the gate first. Not shared between threads.
 */
public final class Body {
  private static final int INITIAL = 64 << 10;
  private static final int KEPT = 1 << 20;
  private static final int BLOCK = 16 << 10;
  private static final int RATIO_FREE = 1 << 20;
  private static final int MAX_RATIO = 200;

  private final Gate gate;
  private final int maxBytes;
  private byte[] bytes = new byte[INITIAL];
  private int length;
  private long reserved;

  /** An empty body; {@code maxBytes} holds before and after decompression. */
  public Body(Gate gate, int maxBytes) {
    this.gate = gate;
    this.maxBytes = maxBytes;
  }

  /** The buffer; its first {@link #length} bytes are the content. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes of content. */
  public int length() {
    return length;
  }

  /** Bytes reserved at the gate, to be given back there. */
  public long reserved() {
    return reserved;
  }

  /** Forgets the content; a buffer that grew large is given back. */
  public void clear() {
    length = 0;
    reserved = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[INITIAL];
    }
  }

  /**
   * Reads it all; {@code declared} is the content length, -1 when unknown.
   *
   * @throws Refusal 413, 503 or 400
   */
  public void read(InputStream source, long declared, boolean gzip) throws IOException {
    reserve(bytes.length);
    if (declared > maxBytes) {
      throw tooLarge("body of " + declared + " bytes");
    }
    var counted = new Counted(source);
    if (!gzip) {
      fill(counted, counted, false);
      return;
    }
    try (var inflated = new GZIPInputStream(counted, BLOCK)) {
      fill(inflated, counted, true);
    } catch (ZipException e) {
      throw Refusal.malformed("bad gzip: " + e.getMessage());
    } catch (EOFException e) {
      throw Refusal.malformed("truncated gzip");
    }
  }

  private void fill(InputStream in, Counted counted, boolean gzip) throws IOException {
    while (true) {
      if (length == bytes.length) {
        grow();
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return;
      }
      length += read;
      if (length > maxBytes || counted.bytes > maxBytes) {
        throw tooLarge("body");
      }
      if (gzip && length > RATIO_FREE && length > MAX_RATIO * counted.bytes) {
        throw Refusal.tooLarge("body compressed by more than " + MAX_RATIO + " to 1");
      }
    }
  }

  private void grow() {
    int target = (int) Math.min(2L * bytes.length, Math.max(maxBytes + 1L, bytes.length + 1L));
    reserve(target - bytes.length);
    bytes = Arrays.copyOf(bytes, target);
  }

  private void reserve(long more) {
    if (!gate.reserve(more)) {
      throw Refusal.busy("too many bytes in flight");
    }
    reserved += more;
  }

  private Refusal tooLarge(String what) {
    return Refusal.tooLarge(what + " over the limit of " + maxBytes + " bytes");
  }

  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      int read = super.read(into, offset, count);
      bytes += Math.max(read, 0);
      return read;
    }

    // The container closes its own stream.
    @Override
    public void close() {}
  }
}
