package org.bluesphere.slo.signal;

/** How much of a count falls into a part of its time: parts that touch add up to the whole. */
final class Spread {
  private Spread() {}

  /** The share of {@code [from, to)} in a length; all of it where there is no length. */
  static long share(long count, long from, long to, long length) {
    return length == 0 ? count : until(count, to, length) - until(count, from, length);
  }

  private static long until(long count, long elapsed, long length) {
    // ⌊count · elapsed ÷ length⌋ without leaving 64 bits: lengths are below 2^31.5 milliseconds.
    return count / length * elapsed + count % length * elapsed / length;
  }
}
