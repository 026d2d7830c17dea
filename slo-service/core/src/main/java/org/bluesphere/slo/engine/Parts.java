package org.bluesphere.slo.engine;

import org.bluesphere.slo.column.SlotColumns;
import org.bluesphere.slo.stream.Increment;

/** An increment cut for one slot: good, undecided and bad events over {@code (from, to]}. */
final class Parts {
  long from;
  long to;
  long good;
  long straddle;
  long bad;
  private boolean moves;

  /** Whether the events are of a total counted elsewhere: {@code bad} of them, negative if good. */
  boolean moves() {
    return moves;
  }

  /** Events somebody counted himself. */
  static Parts counted(long from, long to, long good, long total) {
    var parts = new Parts();
    parts.from = from;
    parts.to = to;
    parts.good = good;
    parts.bad = total - good;
    return parts;
  }

  /**
   * Cuts an increment by what its stream is to the slot.
   *
   * @return whether it says something of the slot; a threshold just added does not yet
   */
  boolean of(Streams.Binding binding, Increment increment) {
    var counts = increment.counts();
    from = increment.from();
    to = increment.to();
    good = 0;
    straddle = 0;
    bad = 0;
    moves = false;
    switch (binding.role()) {
      case TOTAL, BOTH -> {
        boolean isBad = binding.partIsBad() == (binding.role() == Streams.Role.BOTH);
        good = isBad ? 0 : counts[0];
        bad = isBad ? counts[0] : 0;
      }
      case LATENCY -> {
        good = counts[1 + 2 * binding.threshold()];
        if (good == Increment.UNKNOWN) {
          return false;
        }
        straddle = counts[2 + 2 * binding.threshold()] - good;
        bad = counts[0] - good - straddle;
      }
      case PART -> {
        moves = true;
        bad = binding.partIsBad() ? counts[0] : -counts[0];
      }
      case GAUGE, CONTENT, UNMEASURABLE, OVERFLOW ->
          throw new IllegalStateException(binding.role() + " has no increments");
    }
    return true;
  }

  /** What falls into a part of the time; parts that touch add up to the whole. */
  Parts share(Force.Part part) {
    var share = new Parts();
    share.from = part.from();
    share.to = part.to();
    share.good = share(good, part);
    share.straddle = share(straddle, part);
    share.bad = share(bad, part);
    share.moves = moves;
    return share;
  }

  private long share(long value, Force.Part part) {
    long length = to - from;
    return SlotColumns.share(value, part.to() - from, length)
        - SlotColumns.share(value, part.from() - from, length);
  }
}
