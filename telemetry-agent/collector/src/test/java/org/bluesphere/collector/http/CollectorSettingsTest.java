package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectorSettingsTest {
  @Test
  void aLargeHeapTakesRequestsAsLargeAsTheProtocolHasThem() {
    assertThat(CollectorSettings.defaults("prod", (4L << 30) - 1).maxBodyBytes())
        .isEqualTo(16 << 20);
    assertThat(CollectorSettings.defaults("prod", 4L << 30).maxBodyBytes()).isEqualTo(64 << 20);
  }
}
