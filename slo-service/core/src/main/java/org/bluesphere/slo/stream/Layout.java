package org.bluesphere.slo.stream;

/** What tells histograms apart that are counted by other buckets, as one number. */
public final class Layout {
  private static final long SCALE_0 = 1 << 10;

  private Layout() {}

  /** Of an exponential histogram; those with explicit bounds have their bounds' id. */
  public static long ofScale(int scale) {
    return SCALE_0 + scale;
  }

  /** Whether it is one of {@link #ofScale}; ids of bounds are hashes and never that small. */
  static boolean exponential(long layout) {
    return layout >= SCALE_0 - 10 && layout <= SCALE_0 + 20;
  }

  /** The scale of an exponential histogram's. */
  public static int scale(long layout) {
    return (int) (layout - SCALE_0);
  }
}
