package org.bluesphere.collector.otlp;

/** Which events of a request are looked at, whoever wants them: few of many, from all of it. */
public final class Looks {
  private static final int DENSE = 4;

  private Looks() {}

  /**
   * The first 32, every second up to 64, every fourth up to 128, and so on: of n about 16·log₂ n.
   *
   * @param index from 0
   */
  public static boolean at(int index) {
    int step = Integer.highestOneBit(index) >>> DENSE;
    return step <= 1 || (index & (step - 1)) == 0;
  }
}
