package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.model.log.SeriesId;

/**
 * Fingerprints of requests already applied, so that a retry counts once: bounded by age and number.
 */
final class SeenRequests {
  private static final int MOST = 200_000;
  private static final long KEPT = 15 * 60_000;

  private final Map<SeriesId, Long> seen = new LinkedHashMap<>();

  /** Whether this is the first time; notes it. */
  boolean first(long high, long low, long at) {
    var oldest = seen.entrySet().iterator();
    while (oldest.hasNext()) {
      var entry = oldest.next();
      if (seen.size() <= MOST && entry.getValue() >= at - KEPT) {
        break;
      }
      oldest.remove();
    }
    return seen.putIfAbsent(new SeriesId(high, low), at) == null;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(seen.size());
    for (var entry : seen.entrySet()) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      out.writeLong(entry.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      seen.put(new SeriesId(in.readLong(), in.readLong()), in.readLong());
    }
  }
}
