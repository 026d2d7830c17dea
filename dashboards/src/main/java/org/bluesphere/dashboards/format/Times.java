package org.bluesphere.dashboards.format;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a reader in one zone sees them, at one moment. */
public record Times(ZoneId zone, Instant now) {
  private static final DateTimeFormatter SECONDS = formatter("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = formatter("HH:mm");
  private static final DateTimeFormatter DAY = formatter("d MMM");
  private static final DateTimeFormatter DAY_OF_YEAR = formatter("d MMM uuuu");
  private static final DateTimeFormatter ZONE = formatter("zzz");

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }

  /** {@code 03:04:00}. */
  public String seconds(Instant at) {
    return SECONDS.format(there(at));
  }

  /** {@code 03:04} today, {@code 22 Nov 03:04} else. */
  public String minutes(Instant at) {
    return today(at) ? MINUTES.format(there(at)) : day(at) + " " + MINUTES.format(there(at));
  }

  /** {@code 03:04}, whatever the day. */
  public String hour(Instant at) {
    return MINUTES.format(there(at));
  }

  /** {@code 03:04:00} today, {@code 22 Nov 03:04} else. */
  public String precise(Instant at) {
    return today(at) ? seconds(at) : minutes(at);
  }

  /** {@code 23 Nov}, with the year when it is not this one. */
  public String day(Instant at) {
    var then = there(at);
    return (then.getYear() == there(now).getYear() ? DAY : DAY_OF_YEAR).format(then);
  }

  /** How long ago in whole seconds, {@code 31 min}; what is ahead counts as now. */
  public String age(Instant at) {
    var age = Duration.between(at, now);
    return Spans.words(age.isNegative() ? Duration.ZERO : Duration.ofSeconds(age.toSeconds()));
  }

  /** The zone as readers know it, {@code UTC}, {@code CET}. */
  public String zoneName() {
    return zone.getId().equals("Z") ? "UTC" : ZONE.format(there(now));
  }

  private boolean today(Instant at) {
    return there(at).toLocalDate().equals(there(now).toLocalDate());
  }

  private ZonedDateTime there(Instant at) {
    return at.atZone(zone);
  }
}
