package org.bluesphere.slo.column;

import java.nio.ByteBuffer;
import org.bluesphere.model.Tempo;

/**
 * Sixty sealed cells of one slot at one level: running sums at each boundary, column-wise. Never
 * changed once made.
 */
public final class Chunk {
  private static final int MAGIC = 0x42534331; // BSC1
  private static final int EDGES = Tempo.CHUNK_CELLS + 1;
  private final long[] sums;

  Chunk(long[] sums) {
    this.sums = sums;
  }

  static Chunk blank() {
    return new Chunk(new long[EDGES * SlotColumns.COLUMNS]);
  }

  long at(int column, int edge) {
    return sums[column * EDGES + edge];
  }

  void set(int column, int edge, long value) {
    sums[column * EDGES + edge] = value;
  }

  /** The chunk as bytes: magic with version, then the sums column by column. */
  public byte[] toBytes() {
    var buffer = ByteBuffer.allocate(4 + sums.length * 8).putInt(MAGIC);
    buffer.asLongBuffer().put(sums);
    return buffer.array();
  }

  /**
   * The chunk those bytes hold.
   *
   * @throws IllegalArgumentException when they are none of this version
   */
  public static Chunk fromBytes(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    if (bytes.length != 4 + EDGES * SlotColumns.COLUMNS * 8 || buffer.getInt() != MAGIC) {
      throw new IllegalArgumentException("not a chunk of version 1: " + bytes.length + " bytes");
    }
    var sums = new long[EDGES * SlotColumns.COLUMNS];
    buffer.asLongBuffer().get(sums);
    return new Chunk(sums);
  }
}
