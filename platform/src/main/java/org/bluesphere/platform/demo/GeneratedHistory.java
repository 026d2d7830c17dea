package org.bluesphere.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;

/**
 * Thirty days that never were, before the demo began, so that charts have a past to show: each
 * point says it is generated, and nothing but {@link #history} ever sees it. The same seed, the
 * same past. Safe for several threads.
 */
public final class GeneratedHistory implements BudgetQueries {
  private static final Duration PAST = Duration.ofDays(30);

  private final BudgetQueries real;
  private final long seed;
  private final Instant start;
  private final Instant end;
  private final Map<ObjectiveId, GeneratedPast> pasts = new ConcurrentHashMap<>();

  /** Adds a past that ends at {@code began}, floored to the minute. */
  public GeneratedHistory(BudgetQueries real, Instant began, long seed) {
    this.real = real;
    this.seed = seed;
    this.end = Instant.ofEpochSecond(Math.floorDiv(began.getEpochSecond(), 60L) * 60);
    this.start = end.minus(PAST);
  }

  @Override
  public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
    var status = real.slo(id);
    if (status.isEmpty() || !from.isBefore(end)) {
      return real.history(id, from, to, step);
    }
    var past = pasts.computeIfAbsent(id, key -> new GeneratedPast(status.get(), seed));
    var points = new ArrayList<HistoryPoint>();
    long stride = Math.max(1, step.toMillis());
    long at = Math.floorDiv(from.toEpochMilli(), stride) * stride;
    for (; at < Math.min(to.toEpochMilli(), end.toEpochMilli()); at += stride) {
      points.add(generated(past, at, at + stride));
    }
    if (at > end.toEpochMilli()) {
      var last = points.removeLast();
      points.add(joined(last, real.history(id, last.from(), last.to(), step)));
    }
    var rest = Instant.ofEpochMilli(at);
    if (rest.isBefore(to)) {
      points.addAll(real.history(id, rest, to, step));
    }
    return points;
  }

  private HistoryPoint generated(GeneratedPast past, long from, long to) {
    long a = Math.clamp(from, start.toEpochMilli(), end.toEpochMilli()) - start.toEpochMilli();
    long b = Math.clamp(to, start.toEpochMilli(), end.toEpochMilli()) - start.toEpochMilli();
    long bad = past.bad(b) - past.bad(a);
    return new HistoryPoint(
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(to),
        past.total(b) - past.total(a),
        bad,
        bad,
        b - a,
        true);
  }

  /** The step in which the demo began holds both. */
  private static HistoryPoint joined(HistoryPoint made, List<HistoryPoint> counted) {
    long bad = made.bad() + counted.stream().mapToLong(HistoryPoint::bad).sum();
    return new HistoryPoint(
        made.from(),
        made.to(),
        made.total() + counted.stream().mapToLong(HistoryPoint::total).sum(),
        bad,
        bad,
        made.coveredMillis(),
        true);
  }

  @Override
  public List<SloStatus> slos(String environment) {
    return real.slos(environment);
  }

  @Override
  public Optional<SloStatus> slo(ObjectiveId id) {
    return real.slo(id);
  }

  @Override
  public List<BadExample> badExamples(ObjectiveId id) {
    return real.badExamples(id);
  }

  @Override
  public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
    return real.explain(id, at);
  }

  @Override
  public List<Impact> impacts(String environment) {
    return real.impacts(environment);
  }
}
