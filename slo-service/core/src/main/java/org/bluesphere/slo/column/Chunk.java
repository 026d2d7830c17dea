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

  /** The sums, or what they are above the first of their column: read chunks are many. */
  private final long[] sums;

  private final int[] above;

  Chunk(long[] sums) {
    this.sums = sums;
    this.above = new int[0];
  }

  private Chunk(long[] first, int[] above) {
    this.sums = first;
    this.above = above;
  }

  static Chunk blank() {
    return new Chunk(new long[EDGES * SlotColumns.COLUMNS]);
  }

  long at(int column, int edge) {
    int i = column * EDGES + edge;
    return above.length == 0 ? sums[i] : sums[column] + above[i];
  }

  /** Sets a sum of a chunk that is being made. */
  void set(int column, int edge, long value) {
    sums[column * EDGES + edge] = value;
  }

  /** Half as large when no column grows beyond an int; not to be set any more. */
  Chunk small() {
    if (above.length > 0) {
      return this;
    }
    var first = new long[SlotColumns.COLUMNS];
    var offsets = new int[sums.length];
    for (int column = 0; column < first.length; column++) {
      int at = column * EDGES;
      first[column] = sums[at];
      for (int i = at; i < at + EDGES; i++) {
        long offset = sums[i] - first[column];
        if (offset != (int) offset) {
          return this;
        }
        offsets[i] = (int) offset;
      }
    }
    return new Chunk(first, offsets);
  }

  /** The chunk as bytes: magic with version, then the sums column by column. */
  public byte[] toBytes() {
    var buffer = ByteBuffer.allocate(4 + EDGES * SlotColumns.COLUMNS * 8).putInt(MAGIC);
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      for (int edge = 0; edge < EDGES; edge++) {
        buffer.putLong(at(column, edge));
      }
    }
    return buffer.array();
  }

  /**
   * The chunk those bytes hold.
   *
   * @throws IllegalArgumentException when they are none of this version
   */
  public static Chunk fromBytes(byte[] bytes) {
    return unfinished(bytes).small();
  }

  /** As {@link #fromBytes}, of a chunk that is still being made. */
  static Chunk unfinished(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    if (bytes.length != 4 + EDGES * SlotColumns.COLUMNS * 8 || buffer.getInt() != MAGIC) {
      throw new IllegalArgumentException("not a chunk of version 1: " + bytes.length + " bytes");
    }
    var sums = new long[EDGES * SlotColumns.COLUMNS];
    buffer.asLongBuffer().get(sums);
    return new Chunk(sums);
  }
}
