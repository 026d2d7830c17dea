package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.slo.column.SlotColumns;

/**
 * Freshness through columns (ENGINE §3): of each closed cell the milliseconds during which the
 * newest content was older than the limit are bad; exactly the limit is good. The gauge holds the
 * time of a success, so content and availability are one. Milliseconds since the epoch.
 */
final class Freshness {
  private final long limit;

  /** After a gap a breach waits for the next observation, but no longer than this. */
  private final long patience;

  /** Whether silence tells as much as an observation: each one is a success. */
  private final boolean silenceTells;

  /** Content times that still matter, each with the arrival of the observation that told it. */
  private final TreeMap<Long, Long> contents = new TreeMap<>();

  /** Gaps of the tick: start to end. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  private long newestObservation;
  private long interval;
  private long guardUntil;
  private long firstObservation;

  /** From when on sealed cells are to be judged again. */
  private long changedFrom = Long.MAX_VALUE;

  private Freshness(long limit, long patience, boolean silenceTells) {
    this.limit = limit;
    this.patience = patience;
    this.silenceTells = silenceTells;
  }

  /** Told by a gauge at every export. */
  static Freshness exported(long limit) {
    return new Freshness(limit, Long.MAX_VALUE, false);
  }

  /** Told once a success, by a sender that tries again for {@code retries} at least. */
  static Freshness told(long limit, long retries) {
    return new Freshness(limit, retries, true);
  }

  void observed(long content, long at) {
    if (!contents.isEmpty() && content > contents.lastKey()) {
      changedFrom = Math.min(changedFrom, content); // told late, it was there all the same
    }
    contents.putIfAbsent(content, at);
    firstObservation = firstObservation == 0 ? at : firstObservation;
    if (newestObservation != 0 && at > newestObservation) {
      interval = at - newestObservation;
    }
    // What happened in a gap shows with the first content after it.
    if (guardUntil != 0 && !gaps.isEmpty()) {
      changedFrom = Math.min(changedFrom, gaps.lastKey());
    }
    newestObservation = Math.max(newestObservation, at);
    guardUntil = 0;
  }

  /** A gap in listening: no breach fires before the next observation or three intervals. */
  void gap(long from, long to) {
    gaps.put(from, to);
    guardUntil = to + Math.min(patience, 3 * Math.max(interval, 1000));
  }

  boolean breached(long now) {
    return !contents.isEmpty() && now > guardUntil && now - contents.lastKey() > limit;
  }

  long age(long now) {
    return contents.isEmpty() ? 0 : now - contents.lastKey();
  }

  boolean any() {
    return !contents.isEmpty();
  }

  /** Judges the open cells up to {@code end}, anew each time: content may be known late. */
  void judge(SlotColumns columns, long end) {
    if (contents.isEmpty()) {
      return;
    }
    long cell = columns.grid().cell();
    long open = Math.max(columns.openFrom(), columns.grid().floor(contents.firstKey()));
    long from = columns.grid().floor(Math.min(open, changedFrom));
    for (long at = from; at + cell <= end; at += cell) {
      judgeCell(columns, at, at + cell);
    }
    changedFrom = Long.MAX_VALUE;
    var first = contents.floorKey(open);
    if (first != null) {
      contents.headMap(first).clear();
    }
    gaps.headMap(open - 24 * 3_600_000L).clear();
  }

  private void judgeCell(SlotColumns columns, long from, long to) {
    long start = Math.max(from, Math.max(firstObservation, contents.firstKey()));
    long total = 0;
    long bad = 0;
    long covered = 0;
    for (long at = start; at < to; ) {
      var gap = gaps.floorEntry(at);
      long until = to;
      if (gap != null && gap.getValue() > at) {
        until = Math.min(to, gap.getValue());
        if (excluded(gap.getKey(), gap.getValue())) {
          at = until;
          continue;
        }
      } else {
        var next = gaps.higherKey(at);
        until = next == null ? to : Math.min(to, next);
      }
      total += until - at;
      bad += overlapBad(at, until);
      covered += until - at;
      at = until;
    }
    boolean evidence =
        silenceTells || newestObservation + 3 * Math.max(interval, cellOf(columns)) >= to;
    columns.judge(from, to, total, bad, evidence ? covered : 0);
  }

  private static long cellOf(SlotColumns columns) {
    return columns.grid().cell();
  }

  /** Whether what happened in a gap is unknown: the next content is not older than its start. */
  private boolean excluded(long from, long to) {
    var next = contents.higherKey(from);
    return next != null || newestObservation < to;
  }

  private long overlapBad(long from, long to) {
    long bad = 0;
    var entry = contents.floorEntry(from);
    Long content = entry == null ? contents.firstKey() : entry.getKey();
    while (content != null && content < to) {
      var next = contents.higherKey(content);
      // Good up to and including the limit; milliseconds are whole, so bad starts one later.
      long badFrom = Math.max(from, content + limit);
      long badTo = Math.min(to, next == null ? Long.MAX_VALUE : next);
      bad += Math.max(0, badTo - badFrom);
      content = next;
    }
    return bad;
  }

  void write(DataOutput out) throws IOException {
    writeMap(out, contents);
    writeMap(out, gaps);
    out.writeLong(newestObservation);
    out.writeLong(interval);
    out.writeLong(guardUntil);
    out.writeLong(firstObservation);
    out.writeLong(changedFrom);
  }

  void read(DataInput in) throws IOException {
    readMap(in, contents);
    readMap(in, gaps);
    newestObservation = in.readLong();
    interval = in.readLong();
    guardUntil = in.readLong();
    firstObservation = in.readLong();
    changedFrom = in.readLong();
  }

  private static void writeMap(DataOutput out, Map<Long, Long> map) throws IOException {
    out.writeInt(map.size());
    for (var entry : map.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  private static void readMap(DataInput in, Map<Long, Long> map) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      map.put(in.readLong(), in.readLong());
    }
  }
}
