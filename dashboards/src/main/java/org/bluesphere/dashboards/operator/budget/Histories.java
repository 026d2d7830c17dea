package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.bluesphere.dashboards.svg.Sparkline;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;

/**
 * The last 28 days of promises as sparklines, remembered for a minute. Shared between threads: a
 * line may be drawn twice at once, which costs time and nothing else.
 */
public final class Histories implements Overview.Lines {
  private static final Duration REACH = Duration.ofDays(28);
  private static final Duration STEP = Duration.ofHours(12);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int KEPT = 5_000;

  private final BudgetQueries budgets;
  private final ConcurrentHashMap<ObjectiveId, Line> lines = new ConcurrentHashMap<>();

  private record Line(Instant drawn, List<Sparkline.Point> points) {}

  /** Reads these budgets. */
  public Histories(BudgetQueries budgets) {
    this.budgets = budgets;
  }

  @Override
  public List<Sparkline.Point> of(Promise promise, Instant now) {
    if (lines.size() > KEPT) {
      lines.clear();
    }
    var known = lines.get(promise.id());
    if (known != null && Duration.between(known.drawn(), now).compareTo(FRESH) < 0) {
      return known.points();
    }
    var drawn = new Line(now, draw(promise));
    lines.put(promise.id(), drawn);
    return drawn.points();
  }

  private List<Sparkline.Point> draw(Promise promise) {
    var to = promise.status().to();
    var from = to.minus(REACH);
    var history = budgets.history(promise.id(), from, to, STEP);
    var steps = BurnDown.sinceBirth(BurnDown.of(promise, history));
    var points = new java.util.ArrayList<Sparkline.Point>();
    for (var step : steps) {
      points.add(new Sparkline.Point(along(from, step.at()), step.left(), step.generated()));
    }
    points.add(new Sparkline.Point(1, promise.left(), false));
    return List.copyOf(points);
  }

  private static double along(Instant from, Instant at) {
    return (double) Duration.between(from, at).toMillis() / REACH.toMillis();
  }
}
