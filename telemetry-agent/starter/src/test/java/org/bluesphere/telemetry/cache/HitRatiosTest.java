package org.bluesphere.telemetry.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HitRatiosTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong hits = gets("stations", "hit");
  private final AtomicLong misses = gets("stations", "miss");
  private final HitRatios ratios = new HitRatios(() -> registry);

  @Test
  void itIsTheShareSinceTheExportBefore() {
    hits.addAndGet(3);
    misses.addAndGet(1);
    ratios.collecting();
    assertThat(ratio("stations")).isEqualTo(0.75);

    misses.addAndGet(4);
    ratios.collecting();
    assertThat(ratio("stations")).isZero();
  }

  @Test
  void itIsAbsentWhileNobodyReads() {
    ratios.collecting();
    assertThat(registry.find(HitRatios.METRIC).gauge()).isNull();

    hits.addAndGet(1);
    ratios.collecting();
    assertThat(ratio("stations")).isEqualTo(1);
    ratios.collecting();
    assertThat(registry.find(HitRatios.METRIC).gauge()).isNull();
  }

  @Test
  void cachesAreApartAndOneThatBeginsAnewCountsFromThere() {
    var others = gets("alerts", "hit");
    others.addAndGet(10);
    hits.addAndGet(5);
    misses.addAndGet(5);
    ratios.collecting();
    assertThat(ratio("stations")).isEqualTo(0.5);
    assertThat(ratio("alerts")).isEqualTo(1);

    hits.set(1);
    misses.set(3);
    ratios.collecting();
    assertThat(ratio("stations")).isEqualTo(0.25);
  }

  private AtomicLong gets(String cache, String result) {
    var count = new AtomicLong();
    FunctionCounter.builder("cache.gets", count, AtomicLong::get)
        .tags("cache", cache, "result", result)
        .register(registry);
    return count;
  }

  private double ratio(String cache) {
    return registry.get(HitRatios.METRIC).tag("cache", cache).gauge().value();
  }
}
