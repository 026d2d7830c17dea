package org.bluesphere.backend.truth;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Exact counts of ingests and verified predictions. Safe to share: whoever counts does so under the
 * lock, the metrics' twin included, so that no note falls between the two.
 */
public final class BusinessTruth {

  private final Object lock = new Object();
  private final Counts counts = new Counts();

  /** Lets {@code counting} count, as one step. */
  public void count(Consumer<Counts> counting) {
    synchronized (lock) {
      counting.accept(counts);
    }
  }

  /** The counts as a JSON object's members. */
  String json() {
    synchronized (lock) {
      return counts.json();
    }
  }

  /** The counts themselves; only ever seen under the lock. */
  public static final class Counts {

    private final Map<String, Long> accepted = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long lastSuccessMillis;
    private long within;
    private long outside;

    /** A batch came in. */
    public void ingested(String source, long good, long bad, Instant at) {
      accepted.merge(source, good, Long::sum);
      rejected.merge(source, bad, Long::sum);
      if (source.equals("buoy")) {
        lastSuccessMillis = at.toEpochMilli();
      }
    }

    /** A prediction met its observation. */
    public void verified(boolean good) {
      if (good) {
        within++;
      } else {
        outside++;
      }
    }

    private String json() {
      return "\"predictions\":{\"within\":%d,\"outside\":%d},".formatted(within, outside)
          + "\"ingest\":{\"accepted\":%d,\"rejected\":%d,\"lastSuccessMillis\":%d}"
              .formatted(sum(accepted), sum(rejected), lastSuccessMillis);
    }

    private static long sum(Map<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
