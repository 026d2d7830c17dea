package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.catalogue.ObjectiveId;
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

    var first = generation.bind(id, 77, key("a"), 0, "a");

    assertThat(generation.bind(id, 77, key("a"), 0, "a")).isSameAs(first);
    assertThat(generation.bind(id, 78, key("b"), 0, "a")).isSameAs(Binding.COLLISION);
    assertThat(Binding.COLLISION.bound()).isFalse();
  }

  @Test
  @DisplayName("P22: at the stream limit, series that live never lose points")
  void atTheLimitOnlyNewSeriesAreRefused() {
    var generation = registry.generation();
    var live = new ArrayList<Binding>();
    for (int i = 0; i < 10; i++) {
      live.add(generation.bind(new SeriesId(i, i), i, key("m" + i), 0, "a"));
    }
    // Hours pass; half of the series deliver on, all sorts of new ones come.
    for (int hour = 1; hour < 6; hour++) {
      for (int i = 0; i < 5; i++) {
        live.get(i).lastHour = hour;
      }
      for (int i = 0; i < 100; i++) {
        int id = 1000 * hour + i;
        generation.bind(new SeriesId(id, id), id, key("new" + id), hour, "a");
      }
      for (int i = 0; i < 5; i++) {
        assertThat(generation.bind(new SeriesId(i, i), i, key("m" + i), hour, "a"))
            .isSameAs(live.get(i));
      }
      assertThat(registry.series()).isEqualTo(10);
      assertThat(generation.bind(new SeriesId(9999, hour), 1, key("more"), hour, "a").reason)
          .isEqualTo("stream_limit");
    }
  }

  @Test
  void aSenderAtItsLimitTakesNoRoomOfAnother() {
    var limited = registry(new SeriesLimits(100, 6, 4));
    var generation = limited.generation();

    assertThat(bound(generation, "loud", "m", 0, 20)).isEqualTo(4);
    assertThat(bound(generation, "loud", "n", 100, 20)).isEqualTo(2);
    assertThat(bound(generation, "quiet", "m", 200, 4)).isEqualTo(4);
    assertThat(limited.series("loud")).isEqualTo(6);
    assertThat(limited.series("quiet")).isEqualTo(4);
    assertThat(limited.series("nobody")).isZero();
  }

  @Test
  void whatThePlatformMeasuresOfItselfHasRoomWhateverOthersSend() {
    var limited = registry(new SeriesLimits(10, 8, 8));
    var generation = limited.generation();
    for (int i = 0; i < 5; i++) {
      bound(generation, "sender-" + i, "m", 100 * i, 8);
    }

    assertThat(limited.series()).isEqualTo(10);
    assertThat(bound(generation, SeriesRegistry.OWN, "m", 1000, 20)).isEqualTo(8);
    assertThat(limited.series()).isEqualTo(18);
  }

  @Test
  @DisplayName("P22 over a change of the catalogue: new series come after those that live")
  void aNewFilterKeepsTheRoomOfSeriesThatLive() {
    bound(registry.generation(), "a", "m", 0, 10);
    registry.use(series -> true);
    var generation = registry.generation();

    assertThat(bound(generation, "a", "m", 100, 20)).isZero();
    registry.use(series -> true); // and once more, before any came again
    generation = registry.generation();
    assertThat(bound(generation, "a", "m", 100, 20)).isZero();
    assertThat(bound(generation, "a", "m", 0, 10)).isEqualTo(10);
    assertThat(registry.series("a")).isEqualTo(10);
  }

  @Test
  void roomOfSeriesThatDoNotComeAgainIsFreeTwoHoursLater() {
    bound(registry.generation(), "a", "m", 0, 10);
    registry.use(series -> true);
    var generation = registry.generation();
    bound(generation, "a", "m", 0, 3);

    for (int i = 0; i < 20; i++) {
      generation.bind(new SeriesId(100 + i, 0), 1, key("m"), 2, "a");
    }

    assertThat(registry.series("a")).isEqualTo(10);
    assertThat(registry.series()).isEqualTo(10);
  }

  @Test
  void objectivesThatLackSomethingAreToldOnceAnHour() {
    var told = new ArrayList<String>();
    var limited =
        new SeriesRegistry(
            IdentityKey.of(new byte[16]),
            "default",
            new SeriesLimits(10, 5, 2),
            new StreamSampler(Instant.EPOCH),
            new SeriesRegistry.Listener() {
              @Override
              public void refused(ObjectiveId id, String metric, SeriesLimits.Which limit) {
                told.add(id + " " + metric + " " + limit);
              }
            });
    limited.use(
        new SeriesFilter() {
          @Override
          public boolean wants(SeriesKey series) {
            return true;
          }

          @Override
          public List<ObjectiveId> readers(SeriesKey series) {
            return List.of(new ObjectiveId("prod", "api", series.metric()));
          }
        });
    for (int hour = 5; hour < 7; hour++) {
      for (int i = 0; i < 9; i++) {
        var series = limited.generation().bind(new SeriesId(i, 0), i, key("m"), hour, "a");
        series.lastHour = series.bound() ? hour : series.lastHour;
      }
    }

    assertThat(told).containsExactly("prod/api/m m METRIC", "prod/api/m m METRIC");
  }

  /** What a limit says is of one sender and one hour. */
  @Test
  void anotherSendersLimitIsNotMine() {
    var limited = registry(new SeriesLimits(10, 1, 1));
    limited.use(series -> true);
    var loud = new OtlpScanner(limited);
    scan(loud, "loud", "x", "y");
    assertThat(loud.tally().refused()).isEqualTo(1);

    var quiet = new OtlpScanner(limited);
    scan(quiet, "quiet", "y");

    assertThat(quiet.tally().refused()).isZero();
    assertThat(quiet.tally().accepted()).isEqualTo(1);
    scan(loud, "loud", "y");
    assertThat(loud.tally().accepted()).isEqualTo(1); // it is kept anyway
  }

  private static void scan(OtlpScanner scanner, String sender, String... metrics) {
    var request = ExportMetricsServiceRequest.newBuilder();
    var scope = request.addResourceMetricsBuilder().addScopeMetricsBuilder();
    for (var metric : metrics) {
      scope
          .addMetricsBuilder()
          .setName(metric)
          .getGaugeBuilder()
          .addDataPointsBuilder()
          .setTimeUnixNano(Otlp.NOW.getEpochSecond() * 1_000_000_000L)
          .setAsInt(1);
    }
    var body = request.build().toByteArray();
    scanner.scan(body, body.length, Otlp.NOW, Origin.ANY, sender);
  }

  private static SeriesRegistry registry(SeriesLimits limits) {
    return new SeriesRegistry(
        IdentityKey.of(new byte[16]),
        "default",
        limits,
        new StreamSampler(Instant.EPOCH),
        SeriesRegistry.Listener.NONE);
  }

  private static int bound(
      SeriesRegistry.Generation generation, String sender, String metric, int from, int n) {
    int bound = 0;
    for (int id = from; id < from + n; id++) {
      var series = generation.bind(new SeriesId(id, 0), id, key(metric), 0, sender);
      bound += series.bound() ? 1 : 0;
    }
    return bound;
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
