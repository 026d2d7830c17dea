package org.bluesphere.slo.service.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        status.state().name(),
        status.alerts().stream()
            .map(a ->
                new Firing(a.name(), a.severity(), a.policy(), a.since(), a.frozen(), a.reason()))
            .toList());
  }
}
