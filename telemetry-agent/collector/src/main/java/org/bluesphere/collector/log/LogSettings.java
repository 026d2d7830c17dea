package org.bluesphere.collector.log;

import java.time.Duration;

/**
 * How a {@link SegmentLog} keeps its records.
 *
 * @param segmentBytes a segment is closed when it has grown to this size
 * @param queueBytes records waiting for a commit; more are refused
 * @param tailBytes newest records kept decoded until they are read, so that the reader that is
 *     furthest never reads the disk; one behind it does
 * @param offerDelay how long an offered record may wait for a commit to ride with
 */
public record LogSettings(long segmentBytes, long queueBytes, long tailBytes, Duration offerDelay) {

  /** Checks. */
  public LogSettings {
    if (segmentBytes < 1 || queueBytes < 1 || tailBytes < 0) {
      throw new IllegalArgumentException(
          "sizes must be positive: " + segmentBytes + ", " + queueBytes + ", " + tailBytes);
    }
    if (offerDelay.isNegative() || offerDelay.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("offerDelay lies between 0 and 1 s: " + offerDelay);
    }
  }

  /** 64 MiB segments, 64 MiB queue, 16 MiB tail, 200 ms. */
  public static LogSettings defaults() {
    return new LogSettings(64L << 20, 64L << 20, 16L << 20, Duration.ofMillis(200));
  }
}
