package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Ids of counts already applied, so that a repetition counts once: bounded by age and number. When
 * there are too many the oldest tenth is forgotten, and what is as old as those must not be
 * admitted any more. Milliseconds since the epoch.
 */
final class CountedIds {
  /** About 30 MB. */
  static final int MOST = 200_000;

  /** Nothing older is admitted; an hour for the way from there to here. */
  private static final long KEPT = Duration.ofDays(35).plusHours(1).toMillis();

  private final Map<String, Long> ends = new HashMap<>();
  private long forgotten;

  /** Whether this is the first time; notes it with the end of what was counted. */
  boolean first(String id, long end) {
    if (ends.putIfAbsent(id, end) != null) {
      return false;
    }
    if (ends.size() > MOST) {
      var sorted = ends.values().stream().mapToLong(Long::longValue).sorted().toArray();
      forgetUntil(sorted[sorted.length / 10]);
    }
    return true;
  }

  /** Ids of counts that ended up to here are no longer known; 0 when all are. */
  long forgotten() {
    return forgotten;
  }

  /** Forgets what is too old to be admitted again. */
  void forget(long now) {
    ends.values().removeIf(end -> end < now - KEPT);
  }

  private void forgetUntil(long end) {
    forgotten = Math.max(forgotten, end);
    ends.values().removeIf(it -> it <= end);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(forgotten);
    out.writeInt(ends.size());
    for (var entry : ends.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    forgotten = in.readLong();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      ends.put(in.readUTF(), in.readLong());
    }
  }
}
