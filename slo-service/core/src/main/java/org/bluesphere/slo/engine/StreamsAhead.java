package org.bluesphere.slo.engine;

import org.bluesphere.model.log.BlockReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the streams of a block's points some hundred at a time, before they are applied. Streams
 * lie anywhere in memory: asked for one after another each is waited for, asked for together they
 * are waited for together.
 */
final class StreamsAhead {
  private static final int TOGETHER = 256;

  private final Streams streams;
  private final BlockReader reader = new BlockReader();
  private final long[] highs = new long[TOGETHER];
  private final long[] lows = new long[TOGETHER];
  private final Streams.@Nullable Stream[] found = new Streams.@Nullable Stream[TOGETHER];
  private int at;
  private int size;

  /** Sum of what was read of them: a load whose value nobody keeps would be left out. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  StreamsAhead(Streams streams) {
    this.streams = streams;
  }

  void open(byte[] block) {
    reader.open(block);
    at = 0;
    size = 0;
  }

  /** The stream of the block's next point, which has this id; null when no block defined it yet. */
  Streams.@Nullable Stream next(long high, long low) {
    if (at == size) {
      fetch();
    }
    var stream = found[at++];
    // The block may have defined it after it was looked for.
    return stream == null ? streams.get(high, low) : stream;
  }

  private void fetch() {
    at = 0;
    size = 0;
    while (size < TOGETHER && point()) {
      highs[size] = reader.high();
      lows[size] = reader.low();
      size++;
    }
    long sum = streams.touch(lows, size);
    for (int i = 0; i < size; i++) {
      found[i] = streams.get(highs[i], lows[i]);
    }
    for (int i = 0; i < size; i++) {
      var stream = found[i];
      sum += stream == null ? 0 : stream.state.lastNanos();
    }
    for (int i = 0; i < size; i++) {
      var stream = found[i];
      sum += stream == null ? 0 : stream.state.count();
    }
    touched += sum;
  }

  private boolean point() {
    while (true) {
      switch (reader.next()) {
        case NUMBER, HISTOGRAM, EXPONENTIAL -> {
          return true;
        }
        case END -> {
          return false;
        }
        case DEFINITION, BOUNDS, EXEMPLAR -> {}
      }
    }
  }
}
