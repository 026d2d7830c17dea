package org.bluesphere.slo.engine;

import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;

/**
 * What is counted where. The generation changes with what is counted: selectors, thresholds, kind,
 * slice length; not with target, window, policy or owner.
 *
 * @param generation text of the indicator; equal texts, equal counts
 * @param group value of a group-by; empty without one
 */
public record SlotKey(ObjectiveId objective, String generation, String group) {

  /** The key an objective counts under. */
  public static SlotKey of(Objective objective) {
    return new SlotKey(objective.id(), describe(objective.indicator()), "");
  }

  private static String describe(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Ratio r ->
          "ratio " + r.total() + (r.partIsBad() ? " bad " : " good ") + r.part();
      case Indicator.Counts _ -> "counts";
      case Indicator.Asked a ->
          a.source()
              + " "
              + a.total()
              + (a.partIsBad() ? " bad " : " good ")
              + a.part()
              + (a.absentMeansZero() ? " or 0" : "");
      case Indicator.Latency l -> "latency " + l.of() + " within " + l.within();
      case Indicator.Spans s ->
          "spans "
              + s.of()
              + s.within().map(it -> " within " + it).orElse("")
              + " sampling "
              + s.sampling().word();
      case Indicator.Logs l ->
          "logs " + l.total() + " bad " + l.bad() + (l.absentMeansZero() ? " or zero" : "");
      case Indicator.TimesliceRatio t ->
          "slices " + t.slice() + " " + t.target().value() + " " + describe(t.ratio());
      case Indicator.TimesliceGauge t ->
          "slices " + t.slice() + " " + t.comparison() + " " + t.limit() + " " + t.of();
      case Indicator.Freshness f -> "freshness " + f.lastSuccess() + " within " + f.limit();
      case Indicator.Heartbeat h -> "job " + h.job() + " within " + h.limit();
      case Indicator.Probe p -> "probe " + p.source() + " " + p.check() + " holds " + p.holds();
    };
  }
}
