package org.bluesphere.scaling.scaler;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.scaling.alarm.AlarmState;

/**
 * One period.
 *
 * @param at its end, since the beginning
 * @param datapoints by signal; what nobody delivered is not there
 * @param alarms by signal and side
 * @param desired tasks wanted after it
 * @param running tasks in service at its end
 * @param events what was done, or why nothing was
 */
public record Tick(
    Duration at,
    Map<String, Double> datapoints,
    Map<String, AlarmState> alarms,
    int desired,
    int running,
    List<Event> events) {

  /** Copies. */
  public Tick {
    datapoints = Collections.unmodifiableMap(new TreeMap<>(datapoints));
    alarms = Collections.unmodifiableMap(new TreeMap<>(alarms));
    events = List.copyOf(events);
  }
}
