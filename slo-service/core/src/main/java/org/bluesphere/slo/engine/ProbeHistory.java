package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When a check said that it is up or down, by the time of the change, in whatever order it was
 * told. Of two states told for one instant down counts: who contradicts himself is not believed to
 * be well.
 *
 * @param changes up or not by milliseconds since the epoch; not changed by anybody
 */
record ProbeHistory(NavigableMap<Long, Boolean> changes) {
  static final ProbeHistory NONE = new ProbeHistory(Collections.emptyNavigableMap());

  /**
   * What is known of a stretch of time, milliseconds.
   *
   * @param first where the known part begins; {@code Long.MAX_VALUE} when nothing is known
   */
  record Time(long total, long bad, long first) {
    static final Time NONE = new Time(0, 0, Long.MAX_VALUE);

    Time plus(Time other) {
      return new Time(total + other.total, bad + other.bad, Math.min(first, other.first));
    }
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  long oldest() {
    return changes.firstKey();
  }

  long newest() {
    return changes.lastKey();
  }

  ProbeHistory with(long at, boolean up) {
    var more = new TreeMap<>(changes);
    more.merge(at, up, Boolean::logicalAnd);
    return new ProbeHistory(more);
  }

  /** Without the changes that are over before an instant. */
  ProbeHistory since(long instant) {
    var holding = changes.floorKey(instant);
    return holding == null ? this : new ProbeHistory(new TreeMap<>(changes.tailMap(holding, true)));
  }

  /**
   * What is known of {@code [from, to)}: a state holds until the next change, but not longer than
   * {@code holds}, and says nothing of a gap that began later: a change in it had no listener.
   */
  Time time(long from, long to, long holds, NavigableMap<Long, Long> gaps) {
    var time = Time.NONE;
    var at = changes.floorKey(from);
    var next = at == null ? changes.higherKey(from) : at;
    while (next != null && next < to) {
      var change = next;
      next = changes.higherKey(change);
      long until = Math.min(to, change + holds);
      until = next == null ? until : Math.min(until, next);
      boolean up = Boolean.TRUE.equals(changes.get(change));
      time = time.plus(known(change, Math.max(from, change), until, up, gaps));
    }
    return time;
  }

  private static Time known(
      long change, long from, long to, boolean up, NavigableMap<Long, Long> gaps) {
    var time = Time.NONE;
    for (long at = from; at < to; ) {
      var gap = gaps.floorEntry(at);
      if (gap != null && gap.getValue() > at && gap.getKey() >= change) {
        at = gap.getValue();
        continue;
      }
      var later = gaps.higherKey(at);
      long until = later == null ? to : Math.min(to, later);
      time = time.plus(new Time(until - at, up ? 0 : until - at, at));
      at = until;
    }
    return time;
  }

  /** The newest changes, newest first: {@code down since 2026-11-25T11:59:50Z}. */
  List<String> latest(int most) {
    return changes.descendingMap().entrySet().stream()
        .limit(most)
        .map(it -> (it.getValue() ? "up" : "down") + " since " + Instant.ofEpochMilli(it.getKey()))
        .toList();
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(changes.size());
    for (var change : changes.entrySet()) {
      out.writeLong(change.getKey());
      out.writeBoolean(change.getValue());
    }
  }

  static ProbeHistory read(DataInput in) throws IOException {
    var changes = new TreeMap<Long, Boolean>();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      changes.put(in.readLong(), in.readBoolean());
    }
    return new ProbeHistory(changes);
  }
}
