package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * One signal in one environment: takes what was delivered, minute by minute. Late points land in
 * their own minute; what is older than minutes are kept is left out.
 */
public final class Signal {
  /** Who delivers more rarely than that has every minute waited for no longer. */
  private static final long PATIENCE = Duration.ofMinutes(2).toMillis();

  /** Longer than that nobody's next increment is waited for. */
  private static final long RAREST = Duration.ofMinutes(10).toMillis();

  final SignalKey key;
  final int number;
  final Resolution resolution = new Resolution();
  Reading reading;
  boolean inForce;

  /** End of the newest that was delivered, milliseconds; the least number before anything was. */
  long reach = Long.MIN_VALUE;

  /** How long the newest increment was: others may be that far behind. */
  private long interval;

  private final Pages pages;
  private final Instances instances = new Instances();

  Signal(SignalKey key, int number, Reading reading, Pages pages) {
    this.key = key;
    this.number = number;
    this.reading = reading;
    this.pages = pages;
  }

  /** What is read. */
  public Reading reading() {
    return reading;
  }

  /** Events over {@code (from, to]}, spread evenly; {@code part} of them are what a share tells. */
  public void counted(long from, long to, long part, long all, long now) {
    minutes(
        from,
        to,
        now,
        (minute, share) -> {
          long sum = share.of(part);
          long total = share.of(all);
          change(
              minute,
              cell -> {
                ((Counter) cell).sum += sum;
                ((Counter) cell).all += total;
              });
        });
  }

  /** Measurements over {@code (from, to]}. */
  void measured(long from, long to, Histogram measured, long now) {
    minutes(
        from,
        to,
        now,
        (minute, share) -> {
          var part = share.of(measured);
          change(minute, cell -> ((Histogram) cell).add(part));
        });
  }

  /** A momentary value. */
  public void value(long at, double value, long now) {
    if (Double.isFinite(value) && at >= now - Level.MINUTES.kept()) {
      reached(at, at);
      change(Math.floorDiv(at, Level.MINUTE), cell -> ((Gauge) cell).value(at, value));
    }
  }

  /** An instance delivered something. */
  public void instance(String instance, long at, long now) {
    long minute = Math.floorDiv(at, Level.MINUTE);
    if (at >= now - Level.MINUTES.kept() && instances.first(instance, minute)) {
      var known = pages.get(number, reading.shape(), Level.MINUTES, minute);
      long live = known == null ? 1 : Math.round(((Gauge) known).sum) + 1;
      change(minute, cell -> ((Gauge) cell).instance(live));
    }
    reached(at, at);
  }

  private interface Change {
    void to(Cell cell);
  }

  private void change(long minute, Change change) {
    var fine = pages.change(number, reading.shape(), Level.MINUTES, minute);
    var coarse = pages.change(number, reading.shape(), Level.QUARTERS, minute);
    if (fine.minutes == 0) {
      fine.minutes = 1;
      coarse.minutes++;
    }
    change.to(fine);
    change.to(coarse);
  }

  /** What of an increment falls into a minute. */
  private record Share(long from, long to, long length) {
    long of(long count) {
      return Spread.share(count, from, to, length);
    }

    Histogram of(Histogram measured) {
      return from == 0 && to == length ? measured : measured.share(from, to, length);
    }
  }

  private void minutes(long from, long to, long now, BiConsumer<Long, Share> each) {
    // What began before the oldest minute is taken as if it began there.
    long start = Math.max(from, now - Level.MINUTES.kept());
    if (start > to) {
      return;
    }
    reached(to, start);
    long first = Math.floorDiv(start, Level.MINUTE);
    long last = Math.max(first, Math.floorDiv(to - 1, Level.MINUTE));
    for (long minute = first; minute <= last; minute++) {
      long begin = Math.max(start, minute * Level.MINUTE) - start;
      long end = Math.min(to, (minute + 1) * Level.MINUTE) - start;
      each.accept(minute, new Share(begin, end, to - start));
    }
  }

  private void reached(long to, long from) {
    if (to > reach) {
      long since = Math.max(to - from, reach == Long.MIN_VALUE ? 0 : to - reach);
      interval = Math.min(since, RAREST);
      reach = to;
    }
  }

  /** The end of the newest minute that is whole: later ones may still grow. */
  long whole(long now) {
    if (reach == Long.MIN_VALUE) {
      return Long.MIN_VALUE;
    }
    long delivered = reach - interval;
    long waited = now - Math.max(PATIENCE, 3 * interval);
    return Math.floorDiv(Math.max(delivered, waited), Level.MINUTE) * Level.MINUTE;
  }

  void write(DataOutput out) throws IOException {
    resolution.write(out);
    instances.write(out);
    out.writeLong(reach);
    out.writeLong(interval);
  }

  void read(DataInput in) throws IOException {
    resolution.read(in);
    instances.read(in);
    reach = in.readLong();
    interval = in.readLong();
  }
}
