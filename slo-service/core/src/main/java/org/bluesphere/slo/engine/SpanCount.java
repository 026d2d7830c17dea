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

  final Indicator.Spans of;

  /** How many spans came, whatever they stand for. */
  private final SlotColumns kept;

  /** Newest end of each instance's spans, milliseconds. */
  private final Map<String, Long> newest = new TreeMap<>();

  /** End of the newest span that did not tell how many it stands for, nanoseconds; 0 without. */
  private long unweighed;

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

  void unweighed(long nanos) {
    unweighed = Math.max(unweighed, nanos);
  }

  long unweighed() {
    return unweighed;
  }

  void kept(long at, boolean bad) {
    if (sampled()) {
      kept.evidence(kept.grid().floor(at));
      kept.spread(at, at, bad ? 0 : 1, 0, bad ? 1 : 0);
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
    var before = newest.get(instance);
    newest.merge(instance, at, Math::max);
    return before == null || before > at || at - before > gap ? at : before;
  }

  /** Forgets instances whose next spans would follow a gap anyway. */
  void forget(long now) {
    newest.values().removeIf(it -> it < now - gap);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(unweighed);
    out.writeInt(newest.size());
    for (var entry : newest.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
    if (sampled()) {
      kept.write(out);
    }
  }

  void read(DataInput in) throws IOException {
    unweighed = in.readLong();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      newest.put(in.readUTF(), in.readLong());
    }
    if (sampled()) {
      kept.read(in);
    }
  }
}
