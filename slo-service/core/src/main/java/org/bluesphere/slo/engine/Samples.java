package org.bluesphere.slo.engine;

import java.util.Optional;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.view.LatencyVerdict;
import org.bluesphere.slo.column.Window;

/** How well spans tell an SLI: all of them exactly, a fair sample within bounds, others not. */
final class Samples {
  /** The normal distribution's quantile of 97.5 %: 95 of 100 such intervals hold the truth. */
  private static final double Z = 1.959964;

  private Samples() {}

  /** Of a slot's window; empty for what does not count spans. */
  static Optional<LatencyVerdict> verdict(Slot slot, Window window) {
    var spans = slot.spans;
    if (spans == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (spans.of.sampling()) {
          case Sampling.All _ ->
              doubted(spans, window) ? sampled(slot, spans, window) : new LatencyVerdict.Exact();
          case Sampling.Share _ -> sampled(slot, spans, window);
          case Sampling.TraceState _ ->
              doubted(spans, window)
                  ? new LatencyVerdict.Unmeasurable(
                      "Spans came without ot=th in their trace state, with one rarer than one in a"
                          + " million, or with so many of such that those of an instance would stand"
                          + " for more than its part of a million events a second: nobody knows how"
                          + " many they stand for.",
                      "Sample by OpenTelemetry's consistent probability sampler, or say sampling:"
                          + " all or the share kept.")
                  : sampled(slot, spans, window);
          case Sampling.Tail _ ->
              new LatencyVerdict.Unmeasurable(
                  "Its spans were chosen by how they ended (sampling: tail), so they are no fair"
                      + " sample of anything.",
                  "Count before the sampler (a metric, or the Collector's spanmetrics connector), or"
                      + " send all spans here.");
        });
  }

  private static boolean doubted(SpanCount spans, Window window) {
    return spans.doubted() > window.from() * 1_000_000;
  }

  private static LatencyVerdict sampled(Slot slot, SpanCount spans, Window window) {
    var kept = spans.kept(window);
    double share = window.total() == 0 ? 0 : (double) window.bad() / window.total();
    var bad = wilson(share, kept.total());
    return new LatencyVerdict.Sampled(
        kept.total(),
        kept.bad(),
        1 - bad.high(),
        1 - bad.low(),
        slot.objective.target().allowance().doubleValue());
  }

  /** Two bounds of a share. */
  record Interval(double low, double high) {}

  /**
   * Wilson's interval of a binomial share (E. B. Wilson, JASA 22, 1927): where the true share lies
   * in 95 of 100 cases, when {@code share} was seen among {@code n}.
   */
  static Interval wilson(double share, long n) {
    if (n <= 0) {
      return new Interval(0, 1);
    }
    double square = Z * Z / n;
    double centre = (share + square / 2) / (1 + square);
    double half = Z * Math.sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square);
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
