package org.bluesphere.dashboards.status.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.PublicStatus.Component;
import org.bluesphere.dashboards.status.PublicStatus.Day;
import org.bluesphere.dashboards.status.PublicStatus.DayLevel;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.bluesphere.dashboards.status.PublicStatus.PublicIncident;
import org.bluesphere.dashboards.status.PublicStatus.Update;

/** Public pages to show. */
final class PublicFixtures {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final String URL = "https://status.example.org";

  /** As somebody might write it into a catalogue. */
  static final String HOSTILE = "<script>\u0001\u202ealert('&')\u001b</script>]]>";

  /** What is left of {@link #HOSTILE} for the public. */
  static final String HARMLESS = "<script>alert('&')</script>]]>";

  private PublicFixtures() {}

  /** One component under the heading API, with an outage yesterday and an incident that is over. */
  static PublicStatus status(String name, Level level) {
    var days =
        IntStream.range(0, 90)
            .mapToObj(i -> i == 88 ? day(1, 1000, 10) : day(89 - i, i < 60 ? 0 : 1000, 0))
            .toList();
    var component = component(name, level, days);
    return new PublicStatus("Status", NOON, List.of(component), List.of(incident(component)));
  }

  static PublicIncident incident(Component component) {
    var name = component.name();
    return new PublicIncident(
        "i1",
        name,
        "resolved",
        Level.PARTIAL_OUTAGE,
        NOON.minusSeconds(3600),
        Optional.empty(),
        Optional.of(NOON.minusSeconds(1800)),
        NOON.minusSeconds(1800),
        component,
        List.of(
            new Update("u2", "resolved", NOON.minusSeconds(1800), name + " works."),
            new Update("u1", "investigating", NOON.minusSeconds(3600), name + " fails.")));
  }

  static Component component(String name, Level level, List<Day> days) {
    return new Component("c1", name, "API", level, "", NOON, days);
  }

  static Day day(int ago, long total, long bad) {
    var level =
        total == 0
            ? DayLevel.UNMEASURED
            : bad * 1000 > total * 5 ? DayLevel.OUTAGE : DayLevel.OPERATIONAL;
    return new Day(LocalDate.of(2026, 11, 23).minusDays(ago), level, total, bad, ago > 20);
  }
}
