package org.bluesphere.dashboards.operator.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bluesphere.dashboards.format.Measures;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.svg.BurnDownPlot;
import org.bluesphere.dashboards.svg.Levels;
import org.bluesphere.dashboards.svg.LinePlot;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;

/** Makes the drawing of a signal on an axis of time that all charts of a board share. */
final class SignalChart {
  private final Instant from;
  private final Span span;
  private final Times times;

  SignalChart(Instant from, Span span, Times times) {
    this.from = from;
    this.span = span;
    this.times = times;
  }

  LinePlot plot(
      SignalSeries series, List<SignalPoint> before, Measures measures, List<Happening> happened) {
    var range =
        Stream.concat(series.points().stream(), before.stream())
            .mapToDouble(SignalPoint::value)
            .summaryStatistics();
    double finest = measures.whole() ? 1 : 0;
    var levels =
        range.getCount() == 0
            ? Levels.of(0, 1, finest, measures::figure)
            : Levels.of(range.getMin(), range.getMax(), finest, measures::figure);
    return new LinePlot(
        points(series.points(), series.step()),
        points(before, series.step()),
        ticks(),
        levels,
        marks(happened),
        bands(happened),
        List.of(),
        series.points().isEmpty() ? "" : measures.figure(series.points().getLast().value()));
  }

  private List<LinePlot.Point> points(List<SignalPoint> points, Duration step) {
    var drawn = new ArrayList<LinePlot.Point>();
    var last = Instant.MIN;
    for (var it : points) {
      boolean joined = !drawn.isEmpty() && last.plus(step).equals(it.at());
      drawn.add(new LinePlot.Point(along(it.at()), it.value(), joined));
      last = it.at();
    }
    return drawn;
  }

  private double along(Instant at) {
    return (double) Duration.between(from, at).toMillis() / span.length().toMillis();
  }

  private List<BurnDownPlot.Tick> ticks() {
    var ticks = new ArrayList<BurnDownPlot.Tick>();
    boolean days = span.tick().compareTo(Duration.ofDays(1)) >= 0;
    long width = span.tick().toSeconds();
    long zone = times.zone().getRules().getOffset(from).getTotalSeconds();
    long first = -Math.floorDiv(-(from.getEpochSecond() + zone), width) * width - zone;
    var end = from.plus(span.length());
    for (var at = Instant.ofEpochSecond(first); at.isBefore(end); at = at.plus(span.tick())) {
      ticks.add(new BurnDownPlot.Tick(along(at), days ? times.day(at) : times.hour(at)));
    }
    return ticks;
  }

  private List<LinePlot.Mark> marks(List<Happening> happened) {
    return happened.stream()
        .filter(it -> !it.at().isBefore(from))
        .map(it ->
            new LinePlot.Mark(
                along(it.at()), it.kind(), times.minutes(it.at()) + " " + it.sentence()))
        .toList();
  }

  private List<LinePlot.Band> bands(List<Happening> happened) {
    return happened.stream()
        .filter(Happening::lasts)
        .map(it -> new LinePlot.Band(along(it.at()), along(it.until()), it.sentence()))
        .toList();
  }
}
