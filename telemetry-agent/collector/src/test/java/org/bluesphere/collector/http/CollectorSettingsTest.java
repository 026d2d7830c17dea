package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.bluesphere.collector.otlp.SeriesLimits;
import org.junit.jupiter.api.Test;

class CollectorSettingsTest {
  @Test
  void aLargeHeapTakesRequestsAsLargeAsTheProtocolHasThem() {
    assertThat(CollectorSettings.defaults("prod", (4L << 30) - 1).maxBodyBytes())
        .isEqualTo(16 << 20);
    assertThat(CollectorSettings.defaults("prod", 4L << 30).maxBodyBytes()).isEqualTo(64 << 20);
  }

  @Test
  void allSeriesTogetherAreAsManyAsTheHeapHolds() {
    assertThat(CollectorSettings.defaults("prod", 256L << 20).series())
        .isEqualTo(new SeriesLimits(50_000, 50_000, 5_000));
    assertThat(CollectorSettings.defaults("prod", 1L << 30).series().all()).isEqualTo(131_072);
    assertThat(CollectorSettings.defaults("prod", 8L << 30).series().all()).isEqualTo(200_000);
  }

  @Test
  void whatIsSaidIsCutByNoDefault() {
    var defaults = CollectorSettings.defaults("prod", 256L << 20);

    assertThat(defaults.limited(1000, 0, 0, 0).series())
        .isEqualTo(new SeriesLimits(1000, 1000, 1000));
    assertThat(defaults.limited(0, 0, 90_000, 0).series())
        .isEqualTo(new SeriesLimits(90_000, 90_000, 90_000, 90_000));
    assertThat(defaults.limited(0, 0, 300, 0).series())
        .isEqualTo(new SeriesLimits(50_000, 50_000, 300, 300));
    assertThat(defaults.limited(0, 100, 0, 0).series())
        .isEqualTo(new SeriesLimits(50_000, 100, 100));
  }
}
