package org.bluesphere.slo.engine;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.alert.AlertKey;
import org.bluesphere.slo.stream.Instance;

/** The hard-down lane: the last two exports of all live instances, on arrival (ENGINE §5). */
final class HardDown {
  static final String NAME = "SLOHardDown";

  /** Events the last two exports must hold before the lane speaks. */
  private static final long ENOUGH = 10;

  /** Exports with events in a row, all mostly good, that end it. */
  private static final int GOOD = 2;

  private final AlertBook alerts;
  private final Qualities qualities;

  HardDown(AlertBook alerts, Qualities qualities) {
    this.alerts = alerts;
    this.qualities = qualities;
  }

  static AlertKey key(Objective objective) {
    return new AlertKey(NAME, objective.id(), Severity.PAGE, "", "");
  }

  /**
   * Instances just delivered exports, those given with events. An instance without events in its
   * last two exports has no say, also when it left its series out of them. What its newest export
   * left out may come in a request of its own: the lane speaks only if that cannot matter.
   */
  void exported(Slot slot, Collection<Instance> withEvents, long now) {
    var share = slot.objective.hardDownShare();
    if (share.isEmpty()) {
      return;
    }
    if (!withEvents.isEmpty()) {
      judgeExport(slot, withEvents, share.get());
    }
    long total = 0;
    long bad = 0;
    long totalIfSplit = 0;
    long badIfSplit = 0;
    for (var instance : slot.live.values()) {
      total += instance.lastTotal();
      bad += instance.lastBad();
      totalIfSplit += instance.lastTotalIfSplit();
      badIfSplit += instance.lastBadIfSplit();
    }
    if (total >= ENOUGH
        && above(bad, total, share.get())
        && above(badIfSplit, totalIfSplit, share.get())) {
      var facts = facts(bad, total);
      var firing = alerts.firing(key(slot.objective));
      if (firing == null) {
        qualities.tell(facts, slot, now);
      } else {
        copy(firing.annotations(), facts);
      }
      alerts.fire(key(slot.objective), now, now, facts, false);
    } else if (good(slot)) {
      alerts.resolve(
          key(slot.objective),
          now,
          Map.of("reason", "two exports in a row were good: " + bad + " of " + total));
    }
  }

  /** Once a cell: looking at every stream at each export would slow down the worst of times. */
  void settled(Slot slot, long now) {
    var firing = alerts.firing(key(slot.objective));
    if (firing != null) {
      var facts = new LinkedHashMap<>(firing.annotations());
      facts.remove(Qualities.ANNOTATION);
      qualities.tell(facts, slot, now);
      alerts.fire(key(slot.objective), now, now, facts, firing.frozen());
    }
  }

  private static void copy(Map<String, String> told, Map<String, String> facts) {
    var quality = told.get(Qualities.ANNOTATION);
    if (quality != null) {
      facts.put(Qualities.ANNOTATION, quality);
    }
  }

  private static Map<String, String> facts(long bad, long total) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("reason", bad + " of the last " + total + " events were bad");
    facts.put("total", Long.toString(total));
    facts.put("bad", Long.toString(bad));
    return facts;
  }

  private static void judgeExport(Slot slot, Collection<Instance> by, BigDecimal share) {
    long total = 0;
    long bad = 0;
    for (var instance : slot.live.values()) {
      total += instance.newestTotal();
      bad += instance.newestBad();
    }
    if (above(bad, total, share)) {
      slot.live.values().forEach(Instance::bad);
    } else {
      by.forEach(Instance::good);
    }
  }

  private static boolean good(Slot slot) {
    boolean any = false;
    for (var instance : slot.live.values()) {
      if (instance.goodExports() < GOOD && instance.lastTotal() > 0) {
        return false;
      }
      any |= instance.goodExports() >= GOOD;
    }
    return any;
  }

  private static boolean above(long bad, long total, BigDecimal share) {
    return BigDecimal.valueOf(bad).compareTo(share.multiply(BigDecimal.valueOf(total))) > 0;
  }
}
