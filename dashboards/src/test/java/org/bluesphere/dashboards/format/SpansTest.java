package org.bluesphere.dashboards.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpansTest {

  @Test
  void twoNeighbouringUnitsAtMost() {
    assertThat(words("PT31M")).isEqualTo("31 min");
    assertThat(words("P2DT4H12M")).isEqualTo("2 d 4 h");
    assertThat(words("PT8M30S")).isEqualTo("8 min 30 s");
    assertThat(words("P1DT5M")).isEqualTo("1 d");
    assertThat(words("PT0.25S")).isEqualTo("250 ms");
    assertThat(words("PT0S")).isEqualTo("0 s");
  }

  @Test
  void aClockShowsMinutesThenHoursAndTheOverrun() {
    assertThat(Spans.clock(Duration.ofSeconds(390))).isEqualTo("06:30");
    assertThat(Spans.clock(Duration.ofMinutes(112)).replace('\u00a0', ' ')).isEqualTo("1 h 52 min");
    assertThat(Spans.clock(Duration.ofSeconds(-130))).isEqualTo("+02:10");
  }

  @Test
  void aWindowIsSaidInDays() {
    assertThat(Spans.window(Duration.ofDays(30))).isEqualTo("30\u00a0days");
    assertThat(Spans.window(Duration.ofHours(6))).isEqualTo("6\u00a0h");
  }

  private static String words(String duration) {
    return Spans.words(Duration.parse(duration)).replace('\u00a0', ' ');
  }
}
