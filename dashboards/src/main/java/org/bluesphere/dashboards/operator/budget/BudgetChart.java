package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.svg.BurnDownPlot;
import org.bluesphere.dashboards.svg.LinePlot;
import org.bluesphere.model.view.SignalMark;

/**
 * Budget left over a range: the answer in words, a drawing, data for the script's chart, a table.
 *
 * @param data JSON of numbers and a zone, safe inside a data block
 * @param wide the drawing for wide screens
 * @param narrow the drawing for narrow ones
 * @param deploys of the service, in the range, oldest first
 */
public record BudgetChart(
    String sentence,
    List<Choice> ranges,
    String data,
    String wide,
    String narrow,
    List<Row> rows,
    List<SignalMark> deploys,
    String csv) {
  private static final int WIDE = 900;
  private static final int NARROW = 350;
  private static final int ROWS = 31;
  private static final int TICKS = 6;

  /** Copies. */
  public BudgetChart {
    ranges = List.copyOf(ranges);
    rows = List.copyOf(rows);
    deploys = List.copyOf(deploys);
  }

  /** Whether a part of it was made up for a demo. */
  public boolean generated() {
    return !data.contains("\"made\":0,");
  }

  /** A range one can choose. */
  public record Choice(String text, String href, boolean current) {}

  /** A line of the table. */
  public record Row(Instant at, String left, String total, String bad) {}

  /**
   * What is known of a range, oldest first.
   *
   * @param deploys of the service
   */
  public record Course(List<BurnDown.Step> steps, List<SignalMark> deploys) {

    /** Copies. */
    public Course {
      steps = List.copyOf(steps);
      deploys = List.copyOf(deploys);
    }

    /** Nothing. */
    public static Course none() {
      return new Course(List.of(), List.of());
    }
  }

  /** The chart of a range that ends at the evaluation. */
  public static BudgetChart of(Promise promise, BurnDown.Range range, Course course, Times times) {
    var links = new Links(promise.id().environment());
    var to = promise.status().to();
    var from = to.minus(range.length(promise.window()));
    var steps = course.steps();
    var plot =
        plot(promise, range, steps, from, to, times).with(marks(course.deploys(), from, to, times));
    return new BudgetChart(
        sentence(promise, range, steps, times),
        choices(promise, range, links),
        data(promise, course, from, times),
        plot.draw(WIDE, "bd-h bd-s"),
        narrower(plot).draw(NARROW, "bd-h bd-s"),
        rows(promise, steps),
        course.deploys(),
        links.to(links.path(promise.id()) + "/history.csv", Map.of("range", range.key())));
  }

  private static List<LinePlot.Mark> marks(
      List<SignalMark> deploys, Instant from, Instant to, Times times) {
    double length = (double) Duration.between(from, to).toMillis();
    return deploys.stream()
        .map(it ->
            new LinePlot.Mark(
                Duration.between(from, it.at()).toMillis() / length,
                it.kind(),
                times.minutes(it.at()) + " " + it.what() + ", told by " + it.source()))
        .toList();
  }

  private static List<Choice> choices(Promise promise, BurnDown.Range shown, Links links) {
    return Arrays.stream(BurnDown.Range.values())
        .map(range ->
            new Choice(
                range == BurnDown.Range.WINDOW ? Spans.words(promise.window()) : range.title(),
                links.to(links.path(promise.id()), Map.of("range", range.key())),
                range == shown))
        .toList();
  }

  private static String sentence(
      Promise promise, BurnDown.Range range, List<BurnDown.Step> steps, Times times) {
    if (steps.isEmpty()) {
      return "Nothing was measured in this range yet; the line starts with the first telemetry.";
    }
    var real = steps.stream().filter(step -> !step.generated()).toList();
    var made =
        real.size() == steps.size()
            ? ""
            : " What is hatched was generated for this demo and never counted.";
    double allowed = Math.max(1e-9, promise.allowedInWindow());
    double spent = real.stream().mapToLong(BurnDown.Step::bad).sum() / allowed;
    var length = Spans.words(range.length(promise.window()));
    var text = Numbers.share(promise.left()) + " left; ";
    if (spent <= 0) {
      return text + "nothing was spent in the last " + length + "." + made;
    }
    var steepest = real.stream().max(Comparator.comparingLong(BurnDown.Step::bad)).orElseThrow();
    return text
        + points(spent)
        + " were spent in the last "
        + length
        + ". The steepest "
        + Spans.words(range.step(promise.window()))
        + ", up to "
        + times.minutes(steepest.at())
        + ", took "
        + points(steepest.bad() / allowed)
        + "."
        + made;
  }

  /** {@code 8.8 points}: parts of a hundred of the budget. */
  private static String points(double share) {
    return String.format(Locale.ROOT, share < 0.001 ? "%.2f points" : "%.1f points", share * 100);
  }

  private static BurnDownPlot plot(
      Promise promise,
      BurnDown.Range range,
      List<BurnDown.Step> steps,
      Instant from,
      Instant to,
      Times times) {
    double length = (double) Duration.between(from, to).toMillis();
    var points = new ArrayList<BurnDownPlot.Point>();
    for (var step : steps) {
      points.add(
          new BurnDownPlot.Point(
              Duration.between(from, step.at()).toMillis() / length,
              step.left(),
              step.known(),
              step.generated()));
    }
    if (!steps.isEmpty()) {
      points.add(new BurnDownPlot.Point(1, promise.left(), true, false));
    }
    double least = steps.stream().mapToDouble(BurnDown.Step::left).min().orElse(0);
    return new BurnDownPlot(
        points,
        ticks(from, to, times),
        least >= 0 ? 0 : Math.max(-2, Math.floor(least * 2) / 2),
        steps.isEmpty() ? "" : Numbers.share(promise.left()),
        range == BurnDown.Range.WINDOW && !promise.status().quality().contains("FILLING"),
        List.of());
  }

  private static List<BurnDownPlot.Tick> ticks(Instant from, Instant to, Times times) {
    var length = Duration.between(from, to);
    boolean days = length.compareTo(Duration.ofDays(2)) > 0;
    var ticks = new ArrayList<BurnDownPlot.Tick>();
    for (int i = 0; i < TICKS; i++) {
      double along = (i + 0.5) / TICKS;
      var at = from.plusMillis((long) (length.toMillis() * along));
      ticks.add(new BurnDownPlot.Tick(along, days ? times.day(at) : times.hour(at)));
    }
    return ticks;
  }

  private static BurnDownPlot narrower(BurnDownPlot plot) {
    var ticks = plot.ticks();
    return new BurnDownPlot(
        plot.points(),
        List.of(ticks.get(0), ticks.get(ticks.size() / 2), ticks.getLast()),
        plot.floor(),
        plot.last(),
        plot.even(),
        plot.marks());
  }

  private static List<Row> rows(Promise promise, List<BurnDown.Step> steps) {
    int every = Math.max(1, (steps.size() + ROWS - 1) / ROWS);
    var rows = new ArrayList<Row>();
    for (int end = steps.size(); end > 0; end -= every) {
      var part = steps.subList(Math.max(0, end - every), end);
      var last = part.getLast();
      rows.add(
          new Row(
              last.at(),
              Numbers.share(last.left()),
              Sentences.amount(promise, part.stream().mapToLong(BurnDown.Step::total).sum()),
              Sentences.amount(promise, part.stream().mapToLong(BurnDown.Step::bad).sum())));
    }
    return rows;
  }

  private static String data(Promise promise, Course course, Instant from, Times times) {
    var steps = course.steps();
    var to = promise.status().to();
    var x =
        steps.stream()
            .map(step -> Long.toString(step.at().getEpochSecond()))
            .collect(Collectors.joining(","));
    var left =
        steps.stream()
            .map(step ->
                step.known() ? String.format(Locale.ROOT, "%.3f", step.left() * 100) : "null")
            .collect(Collectors.joining(","));
    var deploys =
        course.deploys().stream()
            .map(it -> Long.toString(it.at().getEpochSecond()))
            .collect(Collectors.joining(","));
    long made = steps.stream().filter(BurnDown.Step::generated).count();
    return "{\"kind\":\"budget\",\"zone\":\"%s\",\"from\":%d,\"to\":%d,\"made\":%d,\"x\":[%s],\"left\":[%s],\"deploys\":[%s]}"
        .formatted(
            times.zone().getId().equals("Z") ? "UTC" : times.zone().getId(),
            from.getEpochSecond(),
            to.getEpochSecond(),
            made,
            x,
            left,
            deploys);
  }
}
