package org.bluesphere.slo.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;
import org.jspecify.annotations.Nullable;

/** Answers about signals, of one instant. */
public final class SignalAnswers {
  /** How far back the newest value may lie, minutes. */
  private static final int LATELY = 5;

  private static final Duration FINE = Duration.ofDays(1);

  private final SignalBook book;
  private final Pages pages;
  private final Deploys deploys;
  private final long now;

  SignalAnswers(SignalBook book, Pages pages, Deploys deploys, long now) {
    this.book = book;
    this.pages = pages;
    this.deploys = deploys;
    this.now = now;
  }

  /** All signals of an environment, as declared. */
  public List<SignalView> all(String environment) {
    return book.of(environment).stream().map(this::view).toList();
  }

  /** One signal over time. */
  public Optional<SignalSeries> series(
      String environment, String name, Instant from, Instant to, Duration step) {
    return book.of(environment).stream()
        .filter(it -> it.key.name().equals(name))
        .findFirst()
        .map(it -> new SignalSeries(view(it), from, to, step, points(it, from, to, step)));
  }

  private SignalView view(Signal signal) {
    var declared = signal.reading().declared();
    return new SignalView(
        signal.key.environment(),
        declared.name(),
        declared.title(),
        declared.service(),
        declared.metric().toString(),
        declared.board(),
        declared.unit(),
        declared.read().isEmpty() ? "rate" : declared.read(),
        signal.reach == Long.MIN_VALUE
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(signal.reach)),
        newest(signal));
  }

  private Optional<SignalPoint> newest(Signal signal) {
    long whole = signal.whole(now);
    if (whole == Long.MIN_VALUE || whole < now - LATELY * Level.MINUTE) {
      whole = Math.floorDiv(now, Level.MINUTE) * Level.MINUTE;
    }
    var end = Instant.ofEpochMilli(whole);
    var points = points(signal, end.minusMillis(LATELY * Level.MINUTE), end, Duration.ofMinutes(1));
    return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
  }

  private List<SignalPoint> points(Signal signal, Instant from, Instant to, Duration step) {
    var points = new ArrayList<SignalPoint>();
    long whole = signal.whole(now);
    long width = step.toMillis();
    for (long at = from.toEpochMilli(); at < to.toEpochMilli() && at < whole; at += width) {
      var cell = merged(signal, at, Math.min(at + width, to.toEpochMilli()), whole);
      if (cell != null) {
        point(signal, at, cell).ifPresent(points::add);
      }
    }
    return points;
  }

  /** Everything in {@code [from, to)}, from whole quarters of an hour where that is the same. */
  private @Nullable Cell merged(Signal signal, long from, long to, long whole) {
    long quarter = Level.QUARTERS.width * Level.MINUTE;
    boolean quarters = from % quarter == 0 && to % quarter == 0 && to <= whole;
    var level = quarters ? Level.QUARTERS : Level.MINUTES;
    long end = Math.min(to, whole) / Level.MINUTE;
    @Nullable Cell merged = null;
    for (long minute = from / Level.MINUTE; minute < end; minute += level.width) {
      var cell = pages.get(signal.number, signal.reading().shape(), level, minute);
      if (cell != null) {
        merged = merged == null ? signal.reading().shape().blank() : merged;
        merged.add(cell);
      }
    }
    return merged;
  }

  private static Optional<SignalPoint> point(Signal signal, long at, Cell cell) {
    var start = Instant.ofEpochMilli(at);
    return switch (cell) {
      case Counter counter when signal.reading().shape() == Shape.SHARES ->
          counter.all == 0
              ? Optional.empty()
              : Optional.of(exact(start, (double) counter.sum / counter.all, counter.all));
      case Counter counter ->
          Optional.of(exact(start, (double) counter.sum / counter.minutes, counter.sum));
      case Gauge gauge when signal.reading().shape() == Shape.INSTANCES ->
          gauge.count == 0
              ? Optional.empty()
              : Optional.of(
                  new SignalPoint(
                      start,
                      gauge.max,
                      gauge.sum / gauge.count,
                      Optional.of(gauge.max),
                      gauge.count));
      case Gauge gauge ->
          gauge.count == 0
              ? Optional.empty()
              : Optional.of(
                  new SignalPoint(
                      start,
                      gauge.sum / gauge.count,
                      gauge.min,
                      Optional.of(gauge.max),
                      gauge.count));
      case Histogram histogram -> percentile(signal, start, histogram);
    };
  }

  private static SignalPoint exact(Instant at, double value, long events) {
    return new SignalPoint(at, value, value, Optional.of(value), events);
  }

  private static Optional<SignalPoint> percentile(Signal signal, Instant at, Histogram histogram) {
    long events = histogram.total();
    if (events == 0) {
      return Optional.empty();
    }
    var read = histogram.percentile(signal.reading().quantile().orElseThrow(), signal.resolution);
    return Optional.of(
        new SignalPoint(
            at,
            read.value(),
            read.low(),
            Double.isInfinite(read.high()) ? Optional.empty() : Optional.of(read.high()),
            events));
  }

  /** Deploys and changes of scale, oldest first. */
  public List<SignalMark> marks(String environment, Instant from, Instant to) {
    var marks = new ArrayList<SignalMark>();
    for (var it : deploys.between(environment, from.toEpochMilli(), to.toEpochMilli())) {
      marks.add(it.mark());
    }
    for (var signal : book.of(environment)) {
      if (signal.reading().shape() == Shape.INSTANCES) {
        scaling(signal, from, to, marks);
      }
    }
    marks.sort(Comparator.comparing(SignalMark::at));
    return marks;
  }

  /** A change of scale lasts: one minute with another number is a restart or a late export. */
  private void scaling(Signal signal, Instant from, Instant to, List<SignalMark> marks) {
    boolean fine = Duration.between(from, to).compareTo(FINE) <= 0;
    var step = Duration.ofMinutes(fine ? 1 : Level.QUARTERS.width);
    long width = step.toMillis();
    var start = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), width) * width);
    double before = Double.NaN;
    double other = Double.NaN;
    for (var point : points(signal, start, to, step)) {
      double value = point.value();
      if (Double.isNaN(before)) {
        before = value;
      } else if (value == other && value != before) {
        marks.add(
            new SignalMark(
                point.at().minus(step),
                "scaling",
                signal.reading().declared().service(),
                "%d to %d instances".formatted(Math.round(before), Math.round(value)),
                "",
                ""));
        before = value;
      }
      other = value;
    }
  }
}
