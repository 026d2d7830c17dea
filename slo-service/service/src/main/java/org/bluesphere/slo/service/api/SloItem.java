package org.bluesphere.slo.service.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.LatencyVerdict;
import org.bluesphere.model.view.SloStatus;
import org.jspecify.annotations.Nullable;

/** An objective as the API prints it (DESIGN §11). */
public record SloItem(
    String environment,
    String service,
    String objective,
    String title,
    String kind,
    BigDecimal target,
    Span window,
    String unit,
    long total,
    long bad,
    long badHigh,
    @Nullable Double sli,
    Budget budget,
    Map<String, Double> burn,
    double coverage,
    List<String> quality,
    Quality dataQuality,
    String state,
    List<Firing> alerts) {

  /** A half-open stretch of time. */
  public record Span(Instant from, Instant to) {}

  /** The budget, in {@link SloItem#unit}. */
  public record Budget(
      BigDecimal allowed,
      BigDecimal remaining,
      double remainingRatio,
      double spentOfWindow,
      long tolerableNow,
      @Nullable Instant exhaustsAt) {}

  /** An alert that fires. */
  public record Firing(
      String name, String severity, String policy, Instant since, boolean frozen, String reason) {}

  /**
   * How far the evidence is to be trusted.
   *
   * @param grade {@code good fair untrusted unknown}
   */
  public record Quality(
      String grade, List<Mark> marks, @Nullable Latency latency, @Nullable Sample sample) {

    /**
     * Of sampled spans: how many came, and between which shares the true SLI lies in 95 of 100
     * cases.
     */
    public record Sample(long kept, long bad, double low, double high) {}

    /** A mark of {@code quality[]} with its reason and what to do. */
    public record Mark(String mark, String grade, String reason, String mend) {}

    /**
     * Whether a latency threshold can be told.
     *
     * @param below nearest exact thresholds, seconds; absent where there is none
     * @param undecided share of the last day's events that may be good or bad
     */
    public record Latency(
        String verdict,
        boolean trusted,
        @Nullable Double below,
        @Nullable Double above,
        @Nullable Double undecided) {

      static Latency of(LatencyVerdict verdict) {
        return switch (verdict) {
          case LatencyVerdict.Exact exact -> new Latency(exact.word(), true, null, null, 0.0);
          case LatencyVerdict.Bounded it ->
              new Latency(
                  it.word(),
                  it.trusted(),
                  it.below() > 0 ? it.below() : null,
                  Double.isFinite(it.above()) ? it.above() : null,
                  it.undecided());
          case LatencyVerdict.Sampled it -> new Latency(it.word(), it.trusted(), null, null, null);
          case LatencyVerdict.Unmeasurable it -> new Latency(it.word(), false, null, null, null);
        };
      }
    }

    static Quality of(DataQuality quality) {
      return new Quality(
          quality.grade().word(),
          quality.notes().stream()
              .map(it -> new Mark(it.mark().label(), it.grade().word(), it.reason(), it.mend()))
              .toList(),
          quality.latency().map(Latency::of).orElse(null),
          quality
              .latency()
              .map(it ->
                  it instanceof LatencyVerdict.Sampled s
                      ? new Sample(s.kept(), s.keptBad(), s.low(), s.high())
                      : null)
              .orElse(null));
    }
  }

  /** The item of a status. */
  public static SloItem of(SloStatus status) {
    var budget = status.budget();
    return new SloItem(
        status.id().environment(),
        status.id().service(),
        status.id().objective(),
        status.title(),
        status.kind(),
        status.target(),
        new Span(status.from(), status.to()),
        status.unit(),
        status.total(),
        status.bad(),
        status.badHigh(),
        status.sli().orElse(null),
        new Budget(
            budget.allowed(),
            budget.remaining(),
            budget.remainingRatio(),
            budget.spentOfWindow(),
            budget.tolerableNow(),
            budget.exhaustsAt().orElse(null)),
        status.burn(),
        status.coverage(),
        status.quality(),
        Quality.of(status.dataQuality()),
        status.state().name(),
        status.alerts().stream()
            .map(a ->
                new Firing(a.name(), a.severity(), a.policy(), a.since(), a.frozen(), a.reason()))
            .toList());
  }
}
