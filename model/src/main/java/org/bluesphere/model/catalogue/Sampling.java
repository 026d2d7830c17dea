package org.bluesphere.model.catalogue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Which share of the spans reaches us, and so how many each of them stands for. Counts are exact in
 * millionths of an event; a threshold is what W3C's trace state tells as {@code ot=th}.
 */
public sealed interface Sampling {

  /** Millionths in one event. */
  int MICRO = 1_000_000;

  /** No span stands for more than a million, nor may the one in a million be rarer. */
  long MOST = (long) MICRO * MICRO;

  /** A span without a threshold. */
  long NO_THRESHOLD = -1;

  /** What {@link #weight} gives for a span that does not tell how many it stands for. */
  long UNKNOWN = 0;

  /** Thresholds lie below 2⁵⁶. */
  int THRESHOLD_BITS = 56;

  /**
   * How many events a kept span stands for, in millionths; {@link #UNKNOWN} when nobody knows.
   *
   * @param threshold at least 0 and below 2⁵⁶, or {@link #NO_THRESHOLD}
   */
  long weight(long threshold);

  /** As it is written in a catalogue. */
  String word();

  /** Every span comes. */
  record All() implements Sampling {
    @Override
    public long weight(long threshold) {
      return MICRO;
    }

    @Override
    public String word() {
      return "all";
    }
  }

  /**
   * Every span comes with the same probability, decided without looking at how it ended.
   *
   * @param kept from 10⁻⁶ to 1
   */
  record Share(BigDecimal kept) implements Sampling {
    /** The least there may be. */
    public static final BigDecimal LEAST = new BigDecimal("0.000001");

    /** Checks; numbers that are equal are one. */
    public Share {
      if (kept.compareTo(LEAST) < 0 || kept.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("a share kept lies between 0.000001 and 1: " + kept);
      }
      kept = kept.stripTrailingZeros();
    }

    @Override
    public long weight(long threshold) {
      return BigDecimal.valueOf(MICRO).divide(kept, 0, RoundingMode.HALF_UP).longValueExact();
    }

    @Override
    public String word() {
      return kept.toPlainString();
    }
  }

  /** Each span tells by {@code ot=th} in its trace state. */
  record TraceState() implements Sampling {
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(THRESHOLD_BITS);

    @Override
    public long weight(long threshold) {
      if (threshold == NO_THRESHOLD) {
        return UNKNOWN;
      }
      var kept = ALL.subtract(BigInteger.valueOf(threshold));
      // ⌊x + ½⌋ of 10⁶ · 2⁵⁶ ÷ (2⁵⁶ − th)
      var weight = ALL.multiply(BigInteger.valueOf(2L * MICRO)).add(kept).divide(kept.shiftLeft(1));
      return weight.compareTo(BigInteger.valueOf(MOST)) > 0 ? UNKNOWN : weight.longValueExact();
    }

    @Override
    public String word() {
      return "tracestate";
    }
  }

  /** Somebody looked at the end first, so what comes is no fair sample: nothing can be counted. */
  record Tail() implements Sampling {
    @Override
    public long weight(long threshold) {
      return UNKNOWN;
    }

    @Override
    public String word() {
      return "tail";
    }
  }
}
