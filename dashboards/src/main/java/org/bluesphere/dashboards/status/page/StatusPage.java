package org.bluesphere.dashboards.status.page;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.status.PublicStatus;

/** The public page with its words. Times are UTC. */
public record StatusPage(PublicStatus status, Site site) {
  private static final Duration RECENT = Duration.ofDays(14);
  private static final DateTimeFormatter CLOCK = at("HH:mm 'UTC'");
  private static final DateTimeFormatter DATE = at("d MMM");
  private static final DateTimeFormatter FULL = at("d MMM uuuu");
  private static final DateTimeFormatter SECONDS = at("HH:mm:ss 'UTC'");
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private static DateTimeFormatter at(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** The time of day. */
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** The time of day to the second. */
  public static String seconds(Instant at) {
    return SECONDS.format(at);
  }

  /** Day and month. */
  public static String date(Instant at) {
    return DATE.format(at);
  }

  /** Day, month and year. */
  public static String full(Instant at) {
    return FULL.format(at);
  }

  /** A month and its year. */
  public static String month(YearMonth month) {
    return MONTH.format(month);
  }

  /** The style sheet's class of a level. */
  public static String tone(PublicStatus.Level level) {
    return switch (level) {
      case OPERATIONAL -> "ok";
      case UNKNOWN -> "unknown";
      case DEGRADED -> "warn";
      case PARTIAL_OUTAGE, MAJOR_OUTAGE -> "crit";
    };
  }

  /** A day in words. */
  public static String day(PublicStatus.Day day) {
    var date = DATE.format(day.date().atStartOfDay(ZoneOffset.UTC));
    var minutes =
        switch (day.level()) {
          case OPERATIONAL, UNMEASURED -> "";
          case DEGRADED, OUTAGE -> ", as bad as " + day.minutes() + " min of failure";
        };
    return date + ": " + day.level().word() + minutes + (day.generated() ? ", generated" : "");
  }

  /** A share of good, three decimals; the whole is {@code 100%}. */
  public static String uptime(PublicStatus.Component component, int days) {
    return component
        .uptime(days)
        .map(share ->
            share == 1 ? "100%" : String.format(Locale.ROOT, "%.3f%%", floored(share * 100)))
        .orElse("not measured");
  }

  // Rounded down: 99.9996 % was not everything.
  private static double floored(double percent) {
    return Math.floor(percent * 1000) / 1000;
  }

  /** Days of a component that are not simply operational. */
  public static long entries(PublicStatus.Component component) {
    return component.days().stream()
        .filter(day ->
            day.level() == PublicStatus.DayLevel.DEGRADED
                || day.level() == PublicStatus.DayLevel.OUTAGE)
        .count();
  }

  /** Whether some day was made up for a demo. */
  public boolean generated() {
    return status.components().stream()
        .anyMatch(component -> component.days().stream().anyMatch(PublicStatus.Day::generated));
  }

  /** Incidents of the last 14 days that are over. */
  public List<PublicStatus.PublicIncident> recent() {
    return status.incidents().stream()
        .filter(incident -> !incident.open())
        .filter(incident ->
            Duration.between(incident.startedAt(), status.asOf()).compareTo(RECENT) <= 0)
        .toList();
  }

  /** All incidents by the month they began in, newest first. */
  public SequencedMap<YearMonth, List<PublicStatus.PublicIncident>> months() {
    return status.incidents().stream()
        .collect(
            Collectors.groupingBy(
                incident -> YearMonth.from(incident.startedAt().atZone(ZoneOffset.UTC)),
                java.util.LinkedHashMap::new,
                Collectors.toList()));
  }

  /** A length in words, two units at most. */
  public static String length(Instant from, Instant to) {
    long minutes = Math.max(1, Duration.between(from, to).toMinutes());
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48
        ? hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min")
        : hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }
}
