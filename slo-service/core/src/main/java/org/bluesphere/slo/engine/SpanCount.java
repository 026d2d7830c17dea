package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.slo.column.SlotColumns;
import org.bluesphere.slo.column.Window;

/** What a slot that counts spans keeps beside its columns. */
final class SpanCount {
  /** Between two exports of an instance no further apart than that there were no other spans. */
  private static final Duration GAP = Duration.ofMinutes(5);

  /** Instances told apart; the others are one. Who sends more wants something else. */
  static final int MOST = 1_000;

  static final String OTHERS = "(others)";
  private static final int LONGEST_NAME = 512;
  private static final long NEVER = Long.MIN_VALUE;

  /**
   * What spans of an hour may stand for, in millionths: a million events a second, so that 90 days
   * of them fit a column, whatever callers say they weigh.
   */
  static final long MOST_AN_HOUR = 3_600L * 1_000_000 * Sampling.MICRO;

  /** What all instances have in common of it. */
  private static final long COMMON = MOST_AN_HOUR / 2;

  /** What each has to itself. */
  private static final long OWN = (MOST_AN_HOUR - COMMON) / (MOST + 1);

  private static final long HOUR = Duration.ofHours(1).toMillis();

  final Indicator.Spans of;

  /** How many spans came, whatever they stand for. */
  private final SlotColumns kept;

  /** Newest end of each instance's spans, milliseconds. */
  private final Map<String, Long> newest = new TreeMap<>();

  /**
   * End of the newest span that did not tell how many it stands for, or told otherwise than the
   * catalogue, nanoseconds; 0 without.
   */
  private long doubted;

  /** Since the epoch, of arrivals. */
  private long hour;

  /** What spans of the hour stand for by their own word, by instance. */
  private final Map<String, Long> claims = new TreeMap<>();

  /** What instances claimed in it beyond their own. */
  private long common;

  private final long gap;

  SpanCount(Indicator.Spans of, SlotColumns kept, Tempo tempo) {
    this.of = of;
    this.gap = tempo.scaled(GAP).toMillis();
    this.kept = kept;
  }

  /** What one event is in the slot's columns. */
  static long unit(Indicator.Spans of) {
    return of.sampling() instanceof Sampling.All ? 1 : Sampling.MICRO;
  }

  boolean sampled() {
    return unit(of) != 1;
  }

  /**
   * Whether every span stands for as many. Else the share of bad ones among the few that came last
   * is not that of the requests, and the hard-down lane leaves it to the budget.
   */
  boolean alike() {
    return !(of.sampling() instanceof Sampling.TraceState);
  }

  /** How many a span stands for, in {@link #unit}; {@link Sampling#UNKNOWN} when nobody knows. */
  long weight(long threshold) {
    return sampled() ? of.sampling().weight(threshold) : 1;
  }

  /** Spans arrive, milliseconds since the epoch. */
  void arrives(long received) {
    long next = Math.floorDiv(received, HOUR);
    if (next != hour) { // also after a clock that was ahead
      hour = next;
      claims.clear();
      common = 0;
    }
    if (newest.size() >= MOST) {
      forget(received);
    }
  }

  /**
   * Whether an instance's spans of this hour may stand for so much more by their own word; if so it
   * is counted. Of what is common none has more than it leaves, so that callers of one do not use
   * up what others need.
   */
  boolean believes(String instance, long weight) {
    if (alike()) {
      return true; // by the catalogue's word, not by theirs
    }
    boolean room = claims.size() < MOST && instance.length() <= LONGEST_NAME;
    var name = room || claims.containsKey(instance) ? instance : OTHERS;
    long claim = claims.getOrDefault(name, 0L);
    long beyond = Math.max(0, claim + weight - OWN);
    long more = beyond - Math.max(0, claim - OWN);
    if (more > 0 && beyond > COMMON - common - more) {
      return false;
    }
    claims.put(name, claim + weight);
    common += more;
    return true;
  }

  /** Whether a span says that others were dropped, where the catalogue says that all come. */
  boolean saysFewer(long threshold) {
    return !sampled() && threshold > 0;
  }

  /** What instance a name stands for here. */
  String named(String instance) {
    if (newest.containsKey(instance)) {
      return instance;
    }
    boolean room = newest.size() < MOST && instance.length() <= LONGEST_NAME;
    var name = room ? instance : OTHERS;
    newest.putIfAbsent(name, NEVER);
    return name;
  }

  void doubted(long nanos) {
    doubted = Math.max(doubted, nanos);
  }

  long doubted() {
    return doubted;
  }

  /** Spans of a cell came. */
  void kept(long at, long good, long bad) {
    if (sampled()) {
      kept.evidence(at);
      kept.spread(at, at, good, 0, bad);
    }
  }

  /** Spans that came, and the bad ones among them. */
  Window kept(Window window) {
    return sampled() ? kept.window(window.from(), window.to()) : window;
  }

  void seal(long now) {
    if (sampled()) {
      kept.seal(now);
    }
  }

  /**
   * An instance delivered spans, the newest of which ended then.
   *
   * @return since when there is evidence of it without a gap; the instant itself after one
   */
  long delivered(String instance, long at) {
    long before = newest.getOrDefault(instance, NEVER);
    newest.merge(instance, at, Math::max);
    boolean gapless = before != NEVER && before <= at && at - before <= gap;
    return gapless ? before : at;
  }

  /** Forgets instances whose next spans would follow a gap anyway. */
  void forget(long now) {
    newest.values().removeIf(it -> it < now - gap);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(doubted);
    out.writeInt(newest.size());
    for (var entry : newest.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
    if (sampled()) {
      kept.write(out);
    }
  }

  void writeClaims(DataOutput out) throws IOException {
    out.writeLong(hour);
    out.writeLong(common);
    out.writeInt(claims.size());
    for (var entry : claims.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  /** By instance since version 14; before, one claim of all. */
  void readClaims(DataInput in, boolean byInstance) throws IOException {
    hour = in.readLong();
    common = Math.min(COMMON, in.readLong());
    int n = byInstance ? in.readInt() : 0;
    for (int i = 0; i < n; i++) {
      claims.put(in.readUTF(), in.readLong());
    }
  }

  void read(DataInput in) throws IOException {
    doubted = in.readLong();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      newest.put(in.readUTF(), in.readLong());
    }
    if (sampled()) {
      kept.read(in);
    }
  }
}
