package org.bluesphere.dashboards.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T03:12:30Z");

  private final Times utc = new Times(ZoneOffset.UTC, NOW);

  @Test
  void todayNeedsNoDate() {
    var at = Instant.parse("2026-11-23T03:04:00Z");

    assertThat(utc.precise(at)).isEqualTo("03:04:00");
    assertThat(utc.minutes(at)).isEqualTo("03:04");
  }

  @Test
  void anotherDayNamesItAndAnotherYearTheYear() {
    assertThat(utc.precise(Instant.parse("2026-11-12T01:02:03Z"))).isEqualTo("12 Nov 01:02");
    assertThat(utc.day(Instant.parse("2025-11-12T01:02:03Z"))).isEqualTo("12 Nov 2025");
  }

  @Test
  void theReadersZoneDecidesWhatTodayIs() {
    var tokyo = new Times(ZoneId.of("Asia/Tokyo"), NOW);

    assertThat(tokyo.precise(NOW)).isEqualTo("12:12:30");
    assertThat(tokyo.zoneName()).isEqualTo("JST");
    assertThat(utc.zoneName()).isEqualTo("UTC");
  }

  @Test
  void whatIsAheadHasNoAge() {
    assertThat(utc.age(NOW.plusSeconds(5))).isEqualTo("0\u00a0s");
  }
}
