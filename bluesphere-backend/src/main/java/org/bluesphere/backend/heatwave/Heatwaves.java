package org.bluesphere.backend.heatwave;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds marine heatwaves (Hobday et al. 2016): at least five days in a row above the 90th
 * percentile; spells at most two days apart are one.
 */
public final class Heatwaves {

  private static final int MIN_DAYS = 5;
  private static final int MAX_GAP_DAYS = 2;

  private Heatwaves() {}

  /** The heatwaves in a row of days, in order; days are counted from {@code firstDay}. */
  public static List<Heatwave> in(List<DailyTemperature> days, int firstDay) {
    var merged = merged(spells(days));
    UnaryOperator<Spell> shifted =
        spell -> new Spell(spell.first() + firstDay, spell.last() + firstDay);
    return merged.stream()
        .map(spell -> heatwave(shifted.apply(spell), days.subList(spell.first(), spell.last() + 1)))
        .toList();
  }

  private static List<Spell> spells(List<DailyTemperature> days) {
    List<Spell> spells = new ArrayList<>();
    var first = 0;
    for (var day = 0; day <= days.size(); day++) {
      if (day == days.size() || !days.get(day).hot()) {
        if (day - first >= MIN_DAYS) {
          spells.add(new Spell(first, day - 1));
        }
        first = day + 1;
      }
    }
    return spells;
  }

  private static List<Spell> merged(List<Spell> spells) {
    List<Spell> merged = new ArrayList<>();
    for (var spell : spells) {
      if (!merged.isEmpty() && spell.first() - merged.getLast().last() - 1 <= MAX_GAP_DAYS) {
        merged.add(new Spell(merged.removeLast().first(), spell.last()));
      } else {
        merged.add(spell);
      }
    }
    return merged;
  }

  private static Heatwave heatwave(Spell spell, List<DailyTemperature> days) {
    var category = days.stream().mapToInt(DailyTemperature::category).max().orElse(1);
    var peak = days.stream().mapToDouble(DailyTemperature::anomaly).max().orElse(0);
    return new Heatwave(spell.first(), spell.last(), category, peak);
  }

  private record Spell(int first, int last) {}
}
