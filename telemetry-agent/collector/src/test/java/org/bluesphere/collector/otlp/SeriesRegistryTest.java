package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesId;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.Test;

class SeriesRegistryTest {
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 10);

  @Test
  void twoSeriesOfOneIdAreNeverCountedAsOne() {
    var id = new SeriesId(1, 2);
    var generation = registry.generation();

    var first = generation.bind(id, 77, key("a"), 0);

    assertThat(generation.bind(id, 77, key("a"), 0)).isSameAs(first);
    assertThat(generation.bind(id, 78, key("b"), 0)).isSameAs(Binding.COLLISION);
    assertThat(Binding.COLLISION.bound()).isFalse();
  }

  private static SeriesKey key(String metric) {
    return new SeriesKey(
        "default",
        new TreeMap<>(Map.of()),
        "",
        "",
        metric,
        SeriesKey.PointType.GAUGE,
        "",
        SeriesKey.Temporality.NONE,
        false,
        new TreeMap<>(Map.of()));
  }
}
