package org.bluesphere.scaling.verdict;

import java.util.Optional;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.simulate.ScalingTrace;

/**
 * A trace in a few numbers.
 *
 * @param start tasks at first
 * @param firstOut period in which tasks were first added, from 1; 0 for never
 * @param firstTo tasks wanted then; {@code start} for never
 * @param last tasks wanted at the end
 * @param limited whether it said that more is wanted than is allowed
 */
public record Outcome(
    int start,
    int firstOut,
    int firstTo,
    int highest,
    int lowest,
    int last,
    int outs,
    int ins,
    boolean limited) {

  /** Of a trace. */
  public static Outcome of(ScalingTrace trace) {
    var out = trace.first(What.SCALED_OUT);
    int period = out.map(it -> (int) it.at().dividedBy(trace.period())).orElse(0);
    var to =
        out.flatMap(it ->
            it.events().stream()
                .filter(e -> e.what() == What.SCALED_OUT)
                .map(Event::to)
                .findFirst());
    return new Outcome(
        trace.start(),
        period,
        to.orElse(trace.start()),
        trace.highest(),
        trace.lowest(),
        trace.last(),
        (int) trace.events(What.SCALED_OUT).count(),
        (int) trace.events(What.SCALED_IN).count(),
        Trials.saturated(trace));
  }

  /** For a table: what was added first and when, or what became of it. */
  public String words() {
    if (firstOut > 0) {
      return "%d -> %d in period %d%s%s"
          .formatted(
              start,
              firstTo,
              firstOut,
              last == firstTo ? "" : ", then " + last,
              limited ? ", at the limit" : "");
    }
    return last < start ? start + " -> " + last : "stays " + start;
  }

  Optional<Integer> periodOfOut() {
    return firstOut == 0 ? Optional.empty() : Optional.of(firstOut);
  }
}
