package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesId;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.DisplayName;
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

  @Test
  @DisplayName("P22: at the stream limit, series that live never lose points")
  void atTheLimitOnlyNewSeriesAreRefused() {
    var generation = registry.generation();
    var live = new ArrayList<Binding>();
    for (int i = 0; i < 10; i++) {
      live.add(generation.bind(new SeriesId(i, i), i, key("m" + i), 0));
    }
    // Hours pass; half of the series deliver on, all sorts of new ones come.
    for (int hour = 1; hour < 6; hour++) {
      for (int i = 0; i < 5; i++) {
        live.get(i).lastHour = hour;
      }
      for (int i = 0; i < 100; i++) {
        int id = 1000 * hour + i;
        generation.bind(new SeriesId(id, id), id, key("new" + id), hour);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(generation.bind(new SeriesId(i, i), i, key("m" + i), hour))
            .isSameAs(live.get(i));
      }
      assertThat(registry.series()).isEqualTo(10);
      assertThat(generation.bind(new SeriesId(9999, hour), 1, key("more"), hour))
          .isSameAs(Binding.STREAM_LIMIT);
    }
  }

  @Test
  void whatTookAnOverflowIsWantedWhereAttributesSelect() {
    var overflow =
        new SeriesKey(
            "default",
            new TreeMap<>(Map.of("service.name", "s:api")),
            "",
            "",
            "requests",
            SeriesKey.PointType.SUM,
            "",
            SeriesKey.Temporality.CUMULATIVE,
            true,
            new TreeMap<>(Map.of("otel.metric.overflow", "b:true")));

    assertThat(Selector.parse("requests{service.name=\"api\", status=\"500\"}").losesTo(overflow))
        .isTrue();
    assertThat(Selector.parse("requests{service.name=\"web\", status=\"500\"}").losesTo(overflow))
        .isFalse();
    assertThat(Selector.parse("requests{service.name=\"api\"}").losesTo(overflow)).isFalse();
    assertThat(Selector.parse("other{status=\"500\"}").losesTo(overflow)).isFalse();
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
