package org.bluesphere.scaling.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bluesphere.scaling.policy.Policy;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.Signal;
import org.bluesphere.scaling.scaler.Scaler;
import org.bluesphere.scaling.scaler.Tick;

/**
 * Runs a plan against a load on a clock of its own. New tasks serve after {@link
 * ScalingPlan#inService()}, surplus ones end at once, and a datapoint is the mean over its period.
 */
public final class Simulator {
  private static final int MOST_TICKS = 1_000_000;
  private final ScalingPlan plan;
  private final Load load;
  private final Predicate<Duration> deploying;
  private final List<Duration> serving = new ArrayList<>();

  private Simulator(ScalingPlan plan, Load load, Predicate<Duration> deploying) {
    this.plan = plan;
    this.load = load;
    this.deploying = deploying;
    serving.addAll(Collections.nCopies(plan.start(), Duration.ZERO));
  }

  /** So long from the beginning on. */
  public static ScalingTrace run(ScalingPlan plan, Load load, Duration length) {
    return run(plan, load, length, _ -> false);
  }

  /**
   * The same while deployments go on.
   *
   * @param deploying whether one does at a time
   * @throws IllegalArgumentException when it has more than a million periods
   */
  public static ScalingTrace run(
      ScalingPlan plan, Load load, Duration length, Predicate<Duration> deploying) {
    return new Simulator(plan, load, deploying).run(length);
  }

  private ScalingTrace run(Duration length) {
    long periods = length.dividedBy(plan.period());
    if (periods > MOST_TICKS) {
      throw new IllegalArgumentException(periods + " periods are more than " + MOST_TICKS);
    }
    var scaler = new Scaler(plan);
    var signals = plan.policies().stream().map(Policy::signal).distinct().toList();
    var ticks = new ArrayList<Tick>();
    for (var at = plan.period(); ticks.size() < periods; at = at.plus(plan.period())) {
      var datapoints = new TreeMap<String, Double>();
      for (var signal : signals) {
        double mean = mean(signal, at.minus(plan.period()), at);
        if (!Double.isNaN(mean)) {
          datapoints.put(signal.name(), mean);
        }
      }
      var tick = scaler.tick(at, datapoints, running(at), deploying.test(at));
      resize(tick.desired(), at);
      ticks.add(tick);
    }
    return new ScalingTrace(plan.start(), plan.period(), ticks);
  }

  /** Over the parts of a period in which somebody measures and some task runs. */
  private double mean(Signal signal, Duration from, Duration to) {
    if (steady(from, to)) {
      var demand = load.at(signal.name(), from);
      int running = running(from);
      return demand.isPresent() && running > 0
          ? signal.measured(demand.getAsDouble(), running)
          : Double.NaN;
    }
    var marks = new TreeSet<>(load.changes(from, to));
    marks.add(from);
    marks.add(to);
    serving.stream()
        .filter(it -> it.compareTo(from) > 0 && it.compareTo(to) < 0)
        .forEach(marks::add);
    double sum = 0;
    double nanos = 0;
    var begin = from;
    for (var end : marks.tailSet(from, false)) {
      var demand = load.at(signal.name(), begin);
      int running = running(begin);
      if (demand.isPresent() && running > 0) {
        double part = end.minus(begin).toNanos();
        sum += signal.measured(demand.getAsDouble(), running) * part;
        nanos += part;
      }
      begin = end;
    }
    return nanos == 0 ? Double.NaN : sum / nanos;
  }

  /** Whether nothing changes within a period, which is so in most. */
  private boolean steady(Duration from, Duration to) {
    for (var since : serving) {
      if (since.compareTo(from) > 0 && since.compareTo(to) < 0) {
        return false;
      }
    }
    return load.steady(from, to);
  }

  private int running(Duration at) {
    int running = 0;
    for (var since : serving) {
      if (since.compareTo(at) <= 0) {
        running++;
      }
    }
    return running;
  }

  private void resize(int desired, Duration at) {
    while (serving.size() < desired) {
      serving.add(at.plus(plan.inService()));
    }
    // The youngest go first: those that do not serve yet.
    while (serving.size() > desired) {
      serving.removeLast();
    }
  }
}
