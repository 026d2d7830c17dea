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
  private static final Part NONE = new Part(FOREVER, Long.MIN_VALUE);
  private final TreeMap<Long, Long> stretches = new TreeMap<>();

  /** The stretch asked for last: most points ask for the same. */
  private Part last = NONE;

  /** A stretch of time, {@code [from, to)}. */
  record Part(long from, long to) {}

  /** Counts from an instant on, unless it does already. */
  void begin(long from) {
    last = NONE;
    if (!open()) {
      stretches.put(from, FOREVER);
    }
  }

  /** Counts no longer from an instant on. */
  void end(long at) {
    last = NONE;
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
    last = NONE;
    stretches.tailMap(instant, true).clear();
    var newest = stretches.lastEntry();
    if (newest != null && newest.getValue() >= instant) {
      stretches.put(newest.getKey(), FOREVER);
    }
  }

  private boolean open() {
    return !stretches.isEmpty() && stretches.lastEntry().getValue() == FOREVER;
  }

  /** Whether it counts at an instant or just before it. */
  boolean holds(long instant) {
    return instant <= begunBy(instant).to();
  }

  /** Whether a point event at an instant counts here. */
  boolean counts(long instant) {
    return instant < begunBy(instant).to();
  }

  /** End of the last stretch; {@code Long.MIN_VALUE} without one. */
  long until() {
    return stretches.isEmpty() ? Long.MIN_VALUE : stretches.lastEntry().getValue();
  }

  /** Whether all of {@code (from, to]} counts here: the common case. */
  boolean whole(long from, long to) {
    var part = begunBy(from);
    return from == to ? to < part.to() : to <= part.to();
  }

  /** The stretch that begins last before an instant or at it. */
  private Part begunBy(long instant) {
    if (last.from() <= instant && instant < last.to()) {
      return last;
    }
    var entry = stretches.floorEntry(instant);
    last = entry == null ? NONE : new Part(entry.getKey(), entry.getValue());
    return last;
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
    last = NONE;
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      stretches.put(in.readLong(), in.readLong());
    }
  }
}
