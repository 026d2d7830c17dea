package org.bluesphere.dashboards.operator.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.view.HistoryPoint;

/**
 * Budget left over time, counted back from what is left now: the curve ends at the figure that
 * every tile shows. A step without evidence is a gap.
 */
public final class BurnDown {

  private BurnDown() {}

  /**
   * One instant of the curve.
   *
   * @param left share of a full window's budget left
   * @param total counted in the step that ends here
   * @param bad bad of them, by the bound that decides
   * @param known whether the step had evidence
   * @param generated whether it was made up for a demo: never evidence, on a scale of its own
   */
  public record Step(
      Instant at, double left, long total, long bad, boolean known, boolean generated) {}

  /**
   * The curve.
   *
   * @param history adjoining steps, oldest first; steps that end after the evaluation are left out
   */
  public static List<Step> of(Promise promise, List<HistoryPoint> history) {
    var settled =
        history.stream().filter(point -> !point.to().isAfter(promise.status().to())).toList();
    double allowed = promise.allowedInWindow();
    var steps = new ArrayList<Step>();
    var made = made(promise, settled);
    double left = promise.left();
    for (int i = settled.size() - 1; i >= 0; i--) {
      var point = settled.get(i);
      long bad = bad(promise, point);
      if (point.generated()) {
        steps.addFirst(new Step(point.to(), made[i], point.total(), bad, true, true));
        continue;
      }
      steps.addFirst(
          new Step(
              point.to(),
              left,
              point.total(),
              bad,
              point.total() > 0 || point.coveredMillis() > 0,
              false));
      left += allowed > 0 ? bad / allowed : 0;
    }
    return List.copyOf(steps);
  }

  /** What generated steps leave of the budget that their own traffic would have had. */
  private static double[] made(Promise promise, List<HistoryPoint> points) {
    long total = 0;
    long covered = 0;
    for (var point : points) {
      total += point.generated() ? point.total() : 0;
      covered += point.generated() ? point.coveredMillis() : 0;
    }
    double allowed =
        covered == 0
            ? 0
            : promise.status().target().negate().add(BigDecimal.ONE).doubleValue()
                * total
                / covered
                * promise.window().toMillis();
    var made = new double[points.size()];
    double left = 1;
    for (int i = 0; i < made.length; i++) {
      left -= points.get(i).generated() && allowed > 0 ? bad(promise, points.get(i)) / allowed : 0;
      made[i] = left;
    }
    return made;
  }

  /** Steps from the first with evidence on, so that a young promise does not look old. */
  public static List<Step> sinceBirth(List<Step> steps) {
    int first = 0;
    while (first < steps.size() && !steps.get(first).known()) {
      first++;
    }
    return steps.subList(first, steps.size());
  }

  private static long bad(Promise promise, HistoryPoint point) {
    boolean lower =
        promise.objective().filter(o -> o.straddle() == Objective.Straddle.OPTIMISTIC).isPresent();
    return lower ? point.bad() : point.badHigh();
  }

  /** Ranges one can look at. */
  public enum Range {
    /** An hour by the half minute. */
    HOUR("1h", "1 h", Duration.ofHours(1), Duration.ofSeconds(10)),
    /** A day by five minutes. */
    DAY("1d", "1 d", Duration.ofDays(1), Duration.ofMinutes(5)),
    /** A week by half an hour. */
    WEEK("7d", "7 d", Duration.ofDays(7), Duration.ofMinutes(30)),
    /** The promise's own window, by the hour when it is a month. */
    WINDOW("window", "window", Duration.ZERO, Duration.ZERO);

    private static final int STEPS = 720;

    private final String key;
    private final String title;
    private final Duration length;
    private final Duration step;

    Range(String key, String title, Duration length, Duration step) {
      this.key = key;
      this.title = title;
      this.length = length;
      this.step = step;
    }

    /** Name in addresses. */
    public String key() {
      return key;
    }

    /** Name on the switch. */
    public String title() {
      return title;
    }

    /** How far back it reaches for a promise of this window. */
    public Duration length(Duration window) {
      return this == WINDOW ? window : length;
    }

    /** Distance of its points. */
    public Duration step(Duration window) {
      return this == WINDOW ? window.dividedBy(STEPS) : step;
    }

    /** The range of that name, else the shortest that shows all of a life. */
    public static Range parse(String key, Duration life) {
      for (var range : values()) {
        if (range.key.equals(key)) {
          return range;
        }
      }
      for (var range : List.of(HOUR, DAY, WEEK)) {
        if (life.compareTo(range.length) <= 0) {
          return range;
        }
      }
      return WINDOW;
    }
  }
}
