package org.bluesphere.dashboards.operator.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.bluesphere.dashboards.svg.BurnDownPlot;
import org.bluesphere.dashboards.svg.Levels;
import org.bluesphere.dashboards.svg.LinePlot;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Tick;
import org.bluesphere.scaling.simulate.ScalingTrace;

/** A trace on an axis of the policy's own minutes: what it watched, and what it did. */
final class TrialChart {
  private static final long MOST_TICKS = 6;
  private static final long[] APART = {1, 2, 5, 10, 15, 20, 30, 60, 120, 240};

  private final ScalingTrace trace;
  private final double length;

  /** Has at least one tick. */
  TrialChart(ScalingTrace trace) {
    this.trace = trace;
    this.length = trace.period().multipliedBy(trace.ticks().size()).toMillis();
  }

  /** A signal, held against its thresholds. */
  LinePlot signal(String name, List<LinePlot.Level> limits) {
    var line = new ArrayList<LinePlot.Point>();
    boolean joined = false;
    for (var tick : trace.ticks()) {
      var value = tick.datapoints().get(name);
      if (value != null) {
        line.add(new LinePlot.Point(along(tick), value, joined));
      }
      joined = value != null;
    }
    double highest =
        Stream.concat(
                line.stream().map(LinePlot.Point::value),
                limits.stream().map(LinePlot.Level::value))
            .mapToDouble(it -> it)
            .max()
            .orElse(1);
    return new LinePlot(
        line,
        List.of(),
        ticks(),
        Levels.of(0, highest, 1, it -> Words.value(name, it)),
        List.of(),
        List.of(),
        limits,
        line.isEmpty() ? "" : Words.value(name, line.getLast().value()));
  }

  /** Tasks in service, those wanted behind them, and what was decided. */
  LinePlot tasks(List<LinePlot.Level> limits) {
    var running = steps(Tick::running);
    double highest =
        Stream.concat(
                trace.ticks().stream().map(it -> (double) Math.max(it.desired(), it.running())),
                limits.stream().map(LinePlot.Level::value))
            .mapToDouble(it -> it)
            .max()
            .orElse(1);
    return new LinePlot(
        running,
        steps(Tick::desired),
        ticks(),
        Levels.of(0, highest, 1, it -> Long.toString(Math.round(it))),
        marks(),
        List.of(),
        limits,
        Integer.toString(trace.ticks().getLast().running()));
  }

  /** A count holds until it changes. */
  private List<LinePlot.Point> steps(ToIntFunction<Tick> count) {
    var points = new ArrayList<LinePlot.Point>();
    int before = trace.start();
    points.add(new LinePlot.Point(0, before, false));
    for (var tick : trace.ticks()) {
      int now = count.applyAsInt(tick);
      if (now != before) {
        points.add(new LinePlot.Point(along(tick), before, true));
      }
      points.add(new LinePlot.Point(along(tick), now, true));
      before = now;
    }
    return points;
  }

  /** Each activity, and the first of each refusal that repeats itself minute by minute. */
  private List<LinePlot.Mark> marks() {
    var marks = new ArrayList<LinePlot.Mark>();
    var last = "";
    for (var tick : trace.ticks()) {
      for (var event : tick.events()) {
        if (event.what() == Event.What.SUCCESSFUL) {
          continue; // the line of tasks in service shows it
        }
        var word = Words.mark(event);
        if (!event.what().notScaled() || !word.equals(last)) {
          marks.add(new LinePlot.Mark(along(tick), word, text(tick, event)));
        }
        last = word;
      }
    }
    return marks;
  }

  private static String text(Tick tick, Event event) {
    return "minute " + tick.at().toMinutes() + ": " + Words.sentence(event);
  }

  private List<BurnDownPlot.Tick> ticks() {
    long minutes = Math.max(1, Math.round(length / 60_000));
    long apart = APART[APART.length - 1];
    for (long candidate : APART) {
      if (minutes / candidate <= MOST_TICKS) {
        apart = candidate;
        break;
      }
    }
    var ticks = new ArrayList<BurnDownPlot.Tick>();
    for (long at = 0; at <= minutes; at += apart) {
      ticks.add(new BurnDownPlot.Tick(at * 60_000 / length, at == 0 ? "0 min" : Long.toString(at)));
    }
    return ticks;
  }

  private double along(Tick tick) {
    return tick.at().toMillis() / length;
  }
}
