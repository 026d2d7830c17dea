package org.bluesphere.model.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.ObjectiveId;

/**
 * An objective at one evaluation (DESIGN §11).
 *
 * @param unit of {@code total}, {@code bad}, {@code badHigh} and the budget: {@code events} or
 *     {@code ms}
 * @param bad lower bound of bad; {@code badHigh} the upper; equal when exact
 * @param sli good share by the bound the objective reads; empty without a denominator
 * @param burn plain ratio per window, {@code "5m"} to burn rate
 * @param coverage evidence ÷ window, counted from birth
 * @param dataQuality how far the evidence is to be trusted, with its marks
 */
public record SloStatus(
    ObjectiveId id,
    String title,
    String kind,
    BigDecimal target,
    Instant from,
    Instant to,
    String unit,
    long total,
    long bad,
    long badHigh,
    Optional<Double> sli,
    Budget budget,
    Map<String, Double> burn,
    double coverage,
    DataQuality dataQuality,
    State state,
    List<AlertView> alerts) {

  /** Copies. */
  public SloStatus {
    burn = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(burn));
    alerts = List.copyOf(alerts);
  }

  /** The labels of all {@link QualityMark}s. */
  public List<String> quality() {
    return dataQuality.marks();
  }

  /** The same with other evidence. */
  public SloStatus with(DataQuality other) {
    return new SloStatus(
        id, title, kind, target, from, to, unit, total, bad, badHigh, sli, budget, burn, coverage,
        other, state, alerts);
  }

  /** The first that holds, in this order (ENGINE §6). */
  public enum State {
    /** Switched off by someone. */
    PAUSED,
    /** No evidence in the window. */
    NO_DATA,
    /** The budget is spent. */
    EXHAUSTED,
    /** More than three quarters are spent. */
    WARNING,
    /** An alert fires, or it burns too fast. */
    AT_RISK,
    /** Nothing to do. */
    OK
  }

  /**
   * The budget, in {@link SloStatus#unit}.
   *
   * @param allowed what may be bad in the window so far; may be fractional
   * @param remaining signed, never clamped
   * @param spentOfWindow share of a full window's budget at the mean traffic
   * @param tolerableNow bad events that could follow at once without breaking the target
   */
  public record Budget(
      BigDecimal allowed,
      BigDecimal remaining,
      double remainingRatio,
      double spentOfWindow,
      long tolerableNow,
      Optional<Instant> exhaustsAt) {}

  /** An alert of the objective that fires. */
  public record AlertView(
      String name, String severity, String policy, Instant since, boolean frozen, String reason) {}
}
