package org.bluesphere.collector.admission;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A decompressed request body in a reused buffer, as it came or written by a decoder; reads no more
 * than is allowed. Every byte of the buffer is reserved at the gate first. Not shared between
 * threads.
 */
public final class Body {
  private static final int INITIAL = 64 << 10;
  private static final int KEPT = 1 << 20;
  private static final int BLOCK = 16 << 10;
  private static final int RATIO_FREE = 1 << 20;
  private static final int MAX_RATIO = 200;
  private static final int MAX_VARINT = 10;

  private final Gate gate;
  private final int maxBytes;
  private byte[] bytes = new byte[INITIAL];
  private byte[] spare = new byte[0];
  private int length;
  private long reserved;
  private String sender = "";

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

  /** Bytes reserved at the gate. */
  public long reserved() {
    return reserved;
  }

  /** What is read from now on is carried by this sender. */
  public Body of(Sender carrier) {
    sender = carrier.key();
    return this;
  }

  /** Leaves the gate with all that was reserved. */
  public void leave() {
    gate.leave(sender, reserved);
    clear();
  }

  /** Forgets the content; a buffer that grew large is given back. */
  private void clear() {
    length = 0;
    reserved = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[INITIAL];
    }
    if (spare.length > KEPT) {
      spare = new byte[0];
    }
  }

  /** Unpacks the first bytes of one buffer to the first of another. */
  @FunctionalInterface
  public interface Unpacker {
    /** Writes exactly the bytes that were made room for. */
    void unpack(byte[] packed, int length, byte[] to);
  }

  /**
   * Puts what the content unpacks to, of a length known before, in its place.
   *
   * @throws Refusal 413 or 503, before anything is unpacked
   */
  public void unpack(long unpackedLength, Unpacker unpacker) {
    if (unpackedLength > maxBytes) {
      throw tooLarge("body of " + unpackedLength + " bytes");
    }
    int needed = Math.max(spare.length, Math.max(INITIAL, (int) unpackedLength));
    reserve(needed);
    spare = spare.length < needed ? new byte[needed] : spare;
    unpacker.unpack(bytes, length, spare);
    var packed = bytes;
    bytes = spare;
    spare = packed;
    length = (int) unpackedLength;
  }

  /** Turns what arrives, decompressed, into the content of a body. */
  @FunctionalInterface
  public interface Decoder {
    /**
     * Reads to the end.
     *
     * @throws Refusal 400 for what can't be decoded
     */
    void decode(InputStream plain, Body into) throws IOException;
  }

  /**
   * Reads it all as it is; {@code declared} is the content length, -1 when unknown.
   *
   * @throws Refusal 413, 503 or 400
   */
  public void read(InputStream source, long declared, boolean gzip) throws IOException {
    decode(source, declared, gzip, (plain, into) -> into.fill(plain));
  }

  /**
   * Reads it all through a decoder; {@code declared} is the content length, -1 when unknown.
   *
   * @throws Refusal 413, 503 or 400
   */
  public void decode(InputStream source, long declared, boolean gzip, Decoder decoder)
      throws IOException {
    reserve(bytes.length);
    if (declared > maxBytes) {
      throw tooLarge("body of " + declared + " bytes");
    }
    var counted = new Counted(source);
    if (!gzip) {
      decoder.decode(new Limited(counted, counted), this);
      return;
    }
    try (var inflated = new GZIPInputStream(counted, BLOCK)) {
      decoder.decode(new Limited(inflated, counted), this);
    } catch (ZipException e) {
      throw Refusal.malformed("bad gzip: " + e.getMessage());
    } catch (EOFException e) {
      throw Refusal.malformed("truncated gzip");
    }
  }

  private void fill(InputStream in) throws IOException {
    while (true) {
      if (length == bytes.length) {
        grow();
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return;
      }
      length += read;
    }
  }

  /** Appends a varint of protobuf. */
  public void varint(long value) {
    room(MAX_VARINT);
    length = varint(length, value);
  }

  /** Appends eight bytes, the lowest first. */
  public void fixed64(long value) {
    fixed32((int) value);
    fixed32((int) (value >>> 32));
  }

  /** Appends four bytes, the lowest first. */
  public void fixed32(int value) {
    room(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  /** Appends. */
  public void bytes(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  /** Puts the length of what was appended since {@code from} before it. */
  public void prefix(int from) {
    room(MAX_VARINT);
    int size = length - from;
    int digits = 1;
    for (int left = size >>> 7; left != 0; left >>>= 7) {
      digits++;
    }
    System.arraycopy(bytes, from, bytes, from + digits, size);
    varint(from, size);
    length += digits;
  }

  private int varint(int at, long value) {
    int end = at;
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[end++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[end++] = (byte) left;
    return end;
  }

  private void room(int more) {
    if (more > maxBytes - length) {
      throw tooLarge("body as protobuf");
    }
    while (bytes.length - length < more) {
      grow();
    }
  }

  private void grow() {
    int target = (int) Math.min(2L * bytes.length, Math.max(maxBytes + 1L, bytes.length + 1L));
    reserve(target - bytes.length);
    bytes = Arrays.copyOf(bytes, target);
  }

  private void reserve(long more) {
    if (!gate.reserve(sender, more)) {
      throw Refusal.busy("too many bytes in flight", gate.retryAfterSeconds());
    }
    reserved += more;
  }

  private Refusal tooLarge(String what) {
    return Refusal.tooLarge(what + " over the limit of " + maxBytes + " bytes");
  }

  /** Ends the reading as soon as there is too much, packed or unpacked. */
  private final class Limited extends FilterInputStream {
    private final Counted packed;
    private long total;

    Limited(InputStream plain, Counted packed) {
      super(plain);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      int read = super.read(into, offset, count);
      total += Math.max(read, 0);
      if (total > maxBytes || packed.bytes > maxBytes) {
        throw tooLarge("body");
      }
      // What is not packed is never larger than itself.
      if (total > RATIO_FREE && total > MAX_RATIO * packed.bytes) {
        throw Refusal.tooLarge("body compressed by more than " + MAX_RATIO + " to 1");
      }
      return read;
    }
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
