package org.bluesphere.scaling.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Tick;

/**
 * What became of the number of tasks, by the simulator, on the rig or in AWS.
 *
 * @param start tasks at first
 * @param period from tick to tick
 */
public record ScalingTrace(int start, Duration period, List<Tick> ticks) {

  /** Copies. */
  public ScalingTrace {
    ticks = List.copyOf(ticks);
  }

  /** All events of a kind. */
  public Stream<Event> events(What what) {
    return ticks.stream().flatMap(it -> it.events().stream()).filter(it -> it.what() == what);
  }

  /** The first tick with such an event. */
  public Optional<Tick> first(What what) {
    return ticks.stream()
        .filter(it -> it.events().stream().anyMatch(event -> event.what() == what))
        .findFirst();
  }

  /** The most tasks that were wanted. */
  public int highest() {
    return ticks.stream().mapToInt(Tick::desired).max().orElse(start);
  }

  /** The fewest tasks that were wanted. */
  public int lowest() {
    return ticks.stream().mapToInt(Tick::desired).min().orElse(start);
  }

  /** Tasks wanted at the end. */
  public int last() {
    return ticks.isEmpty() ? start : ticks.getLast().desired();
  }

  /** How often it went one way after the other. */
  public int turns() {
    var ways =
        ticks.stream()
            .flatMap(it -> it.events().stream())
            .map(Event::what)
            .filter(What::activity)
            .toList();
    int turns = 0;
    for (int i = 1; i < ways.size(); i++) {
      if (ways.get(i) != ways.get(i - 1)) {
        turns++;
      }
    }
    return turns;
  }
}
