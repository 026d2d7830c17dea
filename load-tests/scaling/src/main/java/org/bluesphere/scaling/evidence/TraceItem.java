package org.bluesphere.scaling.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Tick;
import org.bluesphere.scaling.simulate.ScalingTrace;

/**
 * A trace.
 *
 * @param start tasks at first
 * @param periodSeconds from tick to tick
 */
public record TraceItem(int start, double periodSeconds, List<TickItem> ticks) {
  private static final double NANOS = 1e9;

  /** Copies. */
  public TraceItem {
    ticks = List.copyOf(ticks);
  }

  /**
   * One period.
   *
   * @param atSeconds its end, since the beginning
   * @param datapoints by signal
   * @param alarms by signal and side
   * @param desired tasks wanted after it
   * @param running tasks in service at its end
   */
  public record TickItem(
      double atSeconds,
      Map<String, Double> datapoints,
      Map<String, String> alarms,
      List<EventItem> events,
      int desired,
      int running) {

    /** Copies. */
    public TickItem {
      events = List.copyOf(events);
    }
  }

  /** Something that happened; {@code what} as AWS writes it. */
  public record EventItem(String what, String signal, int from, int to) {}

  /** Of a trace. */
  public static TraceItem of(ScalingTrace trace) {
    return new TraceItem(
        trace.start(),
        seconds(trace.period()),
        trace.ticks().stream().map(TraceItem::tick).toList());
  }

  private static TickItem tick(Tick tick) {
    var alarms = new java.util.TreeMap<String, String>();
    tick.alarms().forEach((name, state) -> alarms.put(name, state.name()));
    return new TickItem(
        seconds(tick.at()),
        tick.datapoints(),
        alarms,
        tick.events().stream().map(TraceItem::event).toList(),
        tick.desired(),
        tick.running());
  }

  private static EventItem event(Event event) {
    return new EventItem(event.what().words(), event.signal(), event.from(), event.to());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
