package org.bluesphere.platform.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Tick;
import org.bluesphere.scaling.simulate.ScalingTrace;

/** A trace for a terminal: only the periods in which something was said, then the sum. */
final class TraceText {
  private TraceText() {}

  static String of(Instant start, ScalingTrace trace) {
    var out = new StringBuilder();
    var before = What.SUCCESSFUL;
    for (var tick : trace.ticks()) {
      for (var event : tick.events()) {
        // The same refusal every minute is said once.
        if (event.what() != before || event.what().activity()) {
          out.append(line(start, tick, event));
        }
        before = event.what();
      }
    }
    return out.append(
            "%d periods of %d s: %d to %d tasks, %d times out, %d times in, %d turns\n"
                .formatted(
                    trace.ticks().size(),
                    trace.period().toSeconds(),
                    trace.lowest(),
                    trace.highest(),
                    trace.events(What.SCALED_OUT).count(),
                    trace.events(What.SCALED_IN).count(),
                    trace.turns()))
        .toString();
  }

  private static String line(Instant start, Tick tick, Event event) {
    return "%s  %-32s %s\n"
        .formatted(
            start.plus(tick.at()).truncatedTo(ChronoUnit.SECONDS),
            event.what().activity()
                ? event.what().words() + " " + event.from() + " -> " + event.to()
                : event.what().words(),
            tick.datapoints().entrySet().stream()
                .map(it -> String.format(Locale.ROOT, "%s %.1f", it.getKey(), it.getValue()))
                .collect(Collectors.joining(", ")));
  }
}
