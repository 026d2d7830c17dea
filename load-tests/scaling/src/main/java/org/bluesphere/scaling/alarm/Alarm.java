package org.bluesphere.scaling.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One alarm and the datapoints it still looks at. Not for several threads. */
public final class Alarm {
  private final AlarmRule rule;
  private final Side side;
  private final double threshold;
  private final List<Sample> newestFirst = new ArrayList<>();
  private AlarmState state = AlarmState.INSUFFICIENT_DATA;

  /** Which values breach; the threshold itself never does. */
  public enum Side {
    /** {@code GreaterThanThreshold}. */
    ABOVE,
    /** {@code LessThanThreshold}. */
    BELOW
  }

  /** Has seen nothing yet. */
  public Alarm(AlarmRule rule, Side side, double threshold) {
    this.rule = rule;
    this.side = side;
    this.threshold = threshold;
  }

  /** The state after one more period; empty when nobody delivered. */
  public AlarmState see(OptionalDouble value) {
    newestFirst.addFirst(value.isEmpty() ? Sample.ABSENT : sample(value.getAsDouble()));
    if (newestFirst.size() > rule.range()) {
      newestFirst.removeLast();
    }
    state = rule.evaluate(newestFirst, state);
    return state;
  }

  private Sample sample(double value) {
    boolean beyond =
        switch (side) {
          case ABOVE -> value > threshold;
          case BELOW -> value < threshold;
        };
    return beyond ? Sample.BREACHING : Sample.FINE;
  }

  /** The state now. */
  public AlarmState state() {
    return state;
  }
}
