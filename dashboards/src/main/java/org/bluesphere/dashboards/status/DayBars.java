package org.bluesphere.dashboards.status;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.status.PublicStatus.Day;
import org.bluesphere.dashboards.status.PublicStatus.DayLevel;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.view.HistoryPoint;

/** The last ninety days of a component, each as bad as the worst of its services. */
final class DayBars {
  private static final int DAYS = 90;
  private static final Duration DAY = Duration.ofDays(1);

  /** Ten minutes of full failure. */
  private static final double OUTAGE_SHARE = 10.0 / 1440;

  private final BudgetQueries budgets;

  DayBars(BudgetQueries budgets) {
    this.budgets = budgets;
  }

  /** Oldest first; a day none of the objectives has a count of is not measured. */
  List<Day> of(List<Objective> objectives, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var days = new ArrayList<Day>();
    for (int i = DAYS - 1; i >= 0; i--) {
      days.add(new Day(today.minusDays(i), DayLevel.UNMEASURED, 0, 0, false));
    }
    objectives.forEach(objective -> lay(days, objective, now));
    return days;
  }

  /** When the first of these days began that was measured. */
  static Optional<Instant> measured(List<Day> days) {
    return days.stream()
        .filter(day -> day.level() != DayLevel.UNMEASURED)
        .map(day -> day.date().atStartOfDay(ZoneOffset.UTC).toInstant())
        .findFirst();
  }

  private void lay(List<Day> days, Objective objective, Instant now) {
    var first = days.getFirst().date();
    var from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    double allowance = BigDecimal.ONE.subtract(objective.target().value()).doubleValue();
    for (var point : budgets.history(objective.id(), from, now, DAY)) {
      int index = (int) Duration.between(from, point.from()).toDays();
      if (index >= 0 && index < days.size() && point.total() > 0) {
        days.set(index, day(days.get(index), point, allowance));
      }
    }
  }

  private static Day day(Day before, HistoryPoint point, double allowance) {
    double share = (double) point.bad() / point.total();
    var level =
        share <= allowance
            ? DayLevel.OPERATIONAL
            : share < OUTAGE_SHARE ? DayLevel.DEGRADED : DayLevel.OUTAGE;
    return before.with(
        new Day(before.date(), level, point.total(), point.bad(), point.generated()));
  }
}
