package org.bluesphere.scaling.scaler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.bluesphere.scaling.alarm.AlarmState;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.StepScaling;
import org.bluesphere.scaling.policy.TargetTracking;
import org.bluesphere.scaling.scaler.Event.What;

/**
 * Decides how many tasks are wanted, period by period (reference aws-dr-scaling §2.3): out when any
 * policy asks, by the largest wish; in only when all that may take away agree. Not for several
 * threads.
 */
public final class Scaler {
  private final ScalingPlan plan;
  private final List<Watch> watches;
  private int desired;
  private boolean underway;
  private Duration began = Duration.ZERO;
  private Duration inUntil = Duration.ZERO;

  /** Has seen nothing yet. */
  public Scaler(ScalingPlan plan) {
    this.plan = plan;
    this.watches = plan.policies().stream().map(Watch::new).toList();
    this.desired = plan.start();
  }

  /** Tasks wanted now. */
  public int desired() {
    return desired;
  }

  /**
   * Decides at the end of a period.
   *
   * @param datapoints of the period, by signal; what nobody delivered is not there
   * @param running tasks in service
   * @param deploying meanwhile nothing is taken away
   */
  public Tick tick(Duration at, Map<String, Double> datapoints, int running, boolean deploying) {
    var events = new ArrayList<Event>();
    settle(at, running, events);
    for (var watch : watches) {
      var value = datapoints.get(watch.policy.signal().name());
      watch.see(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    }
    var high = watches.stream().filter(Watch::tooHigh).toList();
    if (!high.isEmpty()) {
      out(at, high, events);
    } else if (!deploying && !waits(at)) {
      in(at, events);
    }
    return new Tick(at, datapoints, alarms(), desired, running, events);
  }

  private void settle(Duration at, int running, List<Event> events) {
    if (!underway) {
      return;
    }
    boolean there = running == desired;
    if (!there && at.minus(began).compareTo(plan.unfulfilledAfter()) < 0) {
      return;
    }
    underway = false;
    events.add(new Event(there ? What.SUCCESSFUL : What.UNFULFILLED, "", running, desired));
    watches.forEach(it -> it.arrived(at));
  }

  private void out(Duration at, List<Watch> high, List<Event> events) {
    var most = Optional.<Watch>empty();
    int wanted = Integer.MIN_VALUE;
    for (var watch : high) {
      int wish = watch.wanted(at, desired);
      if (wish > wanted) {
        wanted = wish;
        most = Optional.of(watch);
      }
    }
    var signal = most.map(it -> it.policy.signal().name()).orElse("");
    int to = plan.clamp(wanted);
    if (to <= desired) {
      var why =
          desired == plan.max() ? What.ALREADY_AT_MAX_CAPACITY : What.ALREADY_AT_DESIRED_CAPACITY;
      events.add(new Event(why, signal, desired, desired));
      return;
    }
    change(at, What.SCALED_OUT, signal, to, events);
  }

  private void change(Duration at, What what, String signal, int to, List<Event> events) {
    if (underway) {
      events.add(new Event(What.OVERRIDDEN, signal, desired, to));
    }
    events.add(new Event(what, signal, desired, to));
    if (what == What.SCALED_OUT) {
      // Tasks that one policy added help all of them, so each credits them.
      watches.forEach(it -> it.added(at, desired));
      inUntil = Duration.ZERO;
    }
    desired = to;
    underway = true;
    began = at;
  }

  private boolean waits(Duration at) {
    return underway
        || at.compareTo(inUntil) < 0
        || watches.stream().anyMatch(it -> it.coolsDown(at));
  }

  private void in(Duration at, List<Event> events) {
    var ready = watches.stream().filter(it -> takesAway(it) && it.tooLow()).toList();
    boolean agreed =
        watches.stream().filter(it -> tracksDown(it)).allMatch(Watch::tooLow)
            || ready.stream().anyMatch(it -> it.policy instanceof StepScaling);
    if (ready.isEmpty() || !agreed) {
      return;
    }
    int wanted = ready.stream().mapToInt(it -> it.wanted(at, desired)).max().orElse(desired);
    var signal = ready.getFirst().policy.signal().name();
    int to = plan.clamp(wanted);
    if (to >= desired) {
      var why =
          desired == plan.min() ? What.ALREADY_AT_MIN_CAPACITY : What.ALREADY_AT_DESIRED_CAPACITY;
      events.add(new Event(why, signal, desired, desired));
    } else if (watches.stream().anyMatch(it -> wouldReturn(it, to))) {
      events.add(new Event(What.AUTO_SCALING_ANTICIPATED_FLAPPING, signal, desired, desired));
    } else {
      change(at, What.SCALED_IN, signal, to, events);
      inUntil =
          at.plus(
              ready.stream()
                  .map(it -> it.policy.inCooldown())
                  .max(Duration::compareTo)
                  .orElse(Duration.ZERO));
    }
  }

  private static boolean takesAway(Watch watch) {
    return watch.policy instanceof StepScaling || tracksDown(watch);
  }

  private static boolean tracksDown(Watch watch) {
    return watch.policy instanceof TargetTracking it && it.scaleIn();
  }

  private boolean wouldReturn(Watch watch, int to) {
    return watch.policy instanceof TargetTracking it
        && it.signal().divides()
        && to > 0
        && watch.lastSeen().orElse(0) * desired / to > it.target() + 1e-9;
  }

  private Map<String, AlarmState> alarms() {
    var states = new TreeMap<String, AlarmState>();
    for (var watch : watches) {
      states.put(watch.highName, watch.high());
      if (takesAway(watch)) {
        states.put(watch.lowName, watch.low());
      }
    }
    return states;
  }
}
