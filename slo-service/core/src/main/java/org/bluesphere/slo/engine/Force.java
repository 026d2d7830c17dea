package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * When a slot counts: from the catalogue version that brings it to the one that drops it. Points
 * bind by their own time, so a stretch may lie ahead. Milliseconds since the epoch.
 */
final class Force {
  private static final long FOREVER = Long.MAX_VALUE;
  private final TreeMap<Long, Long> stretches = new TreeMap<>();

  /** A stretch of time, {@code [from, to)}. */
  record Part(long from, long to) {}

  /** Counts from an instant on, unless it does already. */
  void begin(long from) {
    if (!open()) {
      stretches.put(from, FOREVER);
    }
  }

  /** Counts no longer from an instant on. */
  void end(long at) {
    if (open()) {
      long from = stretches.lastKey();
      stretches.remove(from);
      if (from < at) {
        stretches.put(from, at);
      }
    }
  }

  /** Takes back what was said of the time from an instant on. */
  void forgetFrom(long instant) {
    stretches.tailMap(instant, true).clear();
    var last = stretches.lastEntry();
    if (last != null && last.getValue() >= instant) {
      stretches.put(last.getKey(), FOREVER);
    }
  }

  private boolean open() {
    return !stretches.isEmpty() && stretches.lastEntry().getValue() == FOREVER;
  }

  /** Whether it counts at an instant or just before it. */
  boolean holds(long instant) {
    var entry = stretches.floorEntry(instant);
    return entry != null && instant <= entry.getValue();
  }

  /** Whether a point event at an instant counts here. */
  boolean counts(long instant) {
    var entry = stretches.floorEntry(instant);
    return entry != null && instant < entry.getValue();
  }

  /** End of the last stretch; {@code Long.MIN_VALUE} without one. */
  long until() {
    return stretches.isEmpty() ? Long.MIN_VALUE : stretches.lastEntry().getValue();
  }

  /** Whether all of {@code (from, to]} counts here: the common case. */
  boolean whole(long from, long to) {
    var entry = stretches.floorEntry(from);
    return entry != null && (from == to ? to < entry.getValue() : to <= entry.getValue());
  }

  /** What of {@code [from, to)} counts here. */
  List<Part> within(long from, long to) {
    var parts = new ArrayList<Part>();
    stretches.forEach((begin, end) -> {
      if (Math.max(begin, from) < Math.min(end, to)) {
        parts.add(new Part(Math.max(begin, from), Math.min(end, to)));
      }
    });
    return parts;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(stretches.size());
    for (var entry : stretches.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      stretches.put(in.readLong(), in.readLong());
    }
  }
}
