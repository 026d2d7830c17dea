package org.bluesphere.slo.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.alert.AlertKey;
import org.bluesphere.slo.burn.BurnCheck;
import org.bluesphere.slo.burn.ErrorBudget;
import org.bluesphere.slo.column.Window;

/** Decides which alerts of a slot fire and end; every number comes from one window function. */
final class Evaluator {
  static final String BURN = "SLOBurnRate";
  static final String ABSENT = "SLOSignalAbsent";
  static final String STALE = "FreshnessBreached";

  private static final double ENOUGH = 0.9;

  private final Tempo tempo;
  private final AlertBook alerts;
  private final Qualities qualities;

  Evaluator(Tempo tempo, AlertBook alerts, Qualities qualities) {
    this.qualities = qualities;
    this.tempo = tempo;
    this.alerts = alerts;
  }

  /** A window of a policy's length that ends at {@code end}. */
  Window window(Slot slot, java.time.Duration length, long end) {
    return window(slot, tempo.scaled(length).toMillis(), end);
  }

  private static Window window(Slot slot, long millis, long end) {
    return slot.columns.window(slot.columns.grid().start(end, millis), end);
  }

  /** Milliseconds of a window since birth. */
  static long life(Slot slot, Window window) {
    return Math.max(0, window.to() - Math.max(window.from(), slot.columns.birth()));
  }

  /** Evidence ÷ window, counted from birth; 0 for a window before it. */
  static double coverage(Slot slot, Window window) {
    long life = life(slot, window);
    return life == 0 ? 0 : Math.min(1, (double) covered(slot, window) / life);
  }

  /** Milliseconds with evidence; what is imputed is none in a window shorter than its stretch. */
  private static long covered(Slot slot, Window window) {
    return slot.imputed.none()
        ? window.covered()
        : Math.max(0, window.covered() - slot.imputed.within(window.from(), window.to()));
  }

  /** What one window says of one factor. */
  private enum Verdict {
    BELOW,
    ABOVE,
    /** Too thin to resolve, and not above even with the gap counted as good. */
    FROZEN
  }

  private Verdict judge(Slot slot, Window window, BurnCheck check) {
    long life = life(slot, window);
    if (window.total() == 0 || life == 0) {
      return life > 0 && covered(slot, window) < ENOUGH * life ? Verdict.FROZEN : Verdict.BELOW;
    }
    long bad = slot.bad(window);
    long covered = Math.min(covered(slot, window), life);
    if (covered >= ENOUGH * life) {
      return check.exceeds(bad, window.total(), life, window.length())
          ? Verdict.ABOVE
          : Verdict.BELOW;
    }
    // life / length × covered / life = covered / length: the gap and the time before birth are
    // good.
    return check.exceeds(bad, window.total(), covered, window.length())
        ? Verdict.ABOVE
        : Verdict.FROZEN;
  }

  /** Burn-rate pairs at {@code end}; an early evaluation may only make an alert fire. */
  void pairs(Slot slot, long end, long now, boolean settled) {
    for (var condition : slot.conditions) {
      pair(slot, condition, end, now, settled);
    }
  }

  private void pair(Slot slot, Condition condition, long end, long now, boolean settled) {
    var pair = condition.pair();
    var key = condition.key();
    var firing = alerts.firing(key);
    if (firing != null && !settled) {
      return; // it only may make an alert fire
    }
    var check = condition.check();
    var shorter = window(slot, condition.shortMillis(), end);
    var shortVerdict = judge(slot, shorter, check);
    if (firing == null && shortVerdict != Verdict.ABOVE) {
      return;
    }
    var longer = window(slot, condition.longMillis(), end);
    var longVerdict = judge(slot, longer, check);
    boolean above = shortVerdict == Verdict.ABOVE && longVerdict == Verdict.ABOVE;
    boolean enough =
        pair.severity() == Severity.TICKET || slot.badKept(longer) >= slot.objective.minBad();
    boolean frozen = shortVerdict == Verdict.FROZEN || longVerdict == Verdict.FROZEN;
    if (above && (enough || firing != null)) {
      alerts.fire(key, now, end, evidence(slot, pair, longer, shorter), false);
    } else if (firing != null && settled && end > firing.evaluatedTo()) {
      if (frozen) {
        alerts.fire(key, now, end, firing.annotations(), true);
      } else {
        alerts.resolve(key, now, evidence(slot, pair, longer, shorter));
      }
    }
  }

  private Map<String, String> evidence(
      Slot slot, BurnRatePair pair, Window longer, Window shorter) {
    var facts = new LinkedHashMap<String, String>();
    var beta = slot.objective.target().allowance();
    double longRate = BurnCheck.rate(longer, slot.bad(longer), beta);
    double shortRate = BurnCheck.rate(shorter, slot.bad(shorter), beta);
    facts.put(
        "reason",
        "burns %.1f× over %s and %.1f× over %s; the limit is %s×"
            .formatted(
                longRate,
                org.bluesphere.model.catalogue.Durations.format(pair.longWindow()),
                shortRate,
                org.bluesphere.model.catalogue.Durations.format(pair.shortWindow()),
                pair.factor().toPlainString()));
    facts.put("factor", pair.factor().toPlainString());
    describe(facts, "long", slot, longer);
    describe(facts, "short", slot, shorter);
    facts.put("delay_ms", Long.toString(slot.delay));
    qualities.tell(facts, slot, longer);
    return facts;
  }

  private static void describe(Map<String, String> facts, String name, Slot slot, Window window) {
    facts.put(name + "_from", Instant.ofEpochMilli(window.from()).toString());
    facts.put(name + "_to", Instant.ofEpochMilli(window.to()).toString());
    facts.put(name + "_total", Long.toString(window.total()));
    facts.put(name + "_bad", Long.toString(window.bad()));
    facts.put(name + "_badHigh", Long.toString(window.badHigh()));
    facts.put(name + "_coverage", "%.3f".formatted(coverage(slot, window)));
  }

  static AlertKey absentKey(Objective objective) {
    var severity =
        objective.onSilence() == Objective.OnSilence.PAGE ? Severity.PAGE : Severity.TICKET;
    return new AlertKey(ABSENT, objective.id(), severity, "", "");
  }

  static AlertKey staleKey(Objective objective) {
    var severity = objective.critical() ? Severity.PAGE : Severity.TICKET;
    return new AlertKey(STALE, objective.id(), severity, "", "");
  }

  /** The budget of the objective's window at {@code end}. */
  ErrorBudget budget(Slot slot, long end) {
    var window = window(slot, slot.objective.window(), end);
    return new ErrorBudget(slot.objective.target(), window, slot.bad(window), slot.columns.birth());
  }
}
