package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
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
    // Time passes; half of the series deliver on, all sorts of new ones come.
    for (int spell = 1; spell < 6; spell++) {
      for (int i = 0; i < 5; i++) {
        live.get(i).lastSpell = spell;
      }
      for (int i = 0; i < 100; i++) {
        int id = 1000 * spell + i;
        generation.bind(new SeriesId(id, id), id, key("new" + id), spell, "a");
      }
      for (int i = 0; i < 5; i++) {
        assertThat(generation.bind(new SeriesId(i, i), i, key("m" + i), spell, "a"))
            .isSameAs(live.get(i));
      }
      assertThat(registry.series()).isEqualTo(10);
      assertThat(generation.bind(new SeriesId(9999, spell), 1, key("more"), spell, "a").reason)
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
  void whoSendsWithoutATokenHasAllItsRoomForOneMetric() {
    var limited = registry(new SeriesLimits(100, 6, 4));
    var generation = limited.generation();

    assertThat(bound(generation, SeriesRegistry.ANYBODY, "m", 0, 20)).isEqualTo(6);
    assertThat(bound(generation, "loud", "m", 100, 20)).isEqualTo(4);
  }

  @Test
  void aLimitOfOneMetricThatIsSaidOutrightHoldsWithoutATokenToo() {
    var limited = registry(new SeriesLimits(100, 6, 4, 3));
    var generation = limited.generation();

    assertThat(bound(generation, SeriesRegistry.ANYBODY, "m", 0, 20)).isEqualTo(3);
    assertThat(bound(generation, SeriesRegistry.ANYBODY, "n", 50, 2)).isEqualTo(2);
    assertThat(bound(generation, SeriesRegistry.OWN, "m", 100, 20)).isEqualTo(6);
  }

  @Test
  @DisplayName("A rolling deploy: what went makes room after ten to twenty minutes")
  void seriesThatAreSilentForASpellMakeRoomForNewOnes() {
    var generation = registry.generation();
    assertThat(bound(generation, "a", "m", 0, 10, 7)).isEqualTo(10);
    assertThat(bound(generation, "a", "m", 100, 10, 7)).isZero();
    assertThat(bound(generation, "a", "m", 100, 10, 8)).isZero();
    var era = generation.era();

    assertThat(bound(generation, "a", "m", 100, 10, 9)).isEqualTo(10);
    assertThat(generation.era()).isNotSameAs(era);
    assertThat(registry.series("a")).isEqualTo(10);
  }

  @Test
  void aSpellIsTenMinutes() {
    var start = Instant.parse("2026-03-01T12:00:00Z");
    int spell = SeriesRegistry.spell(start);

    assertThat(SeriesRegistry.spell(start.plusSeconds(599))).isEqualTo(spell);
    assertThat(SeriesRegistry.spell(start.plusSeconds(600))).isEqualTo(spell + 1);
  }

  @Test
  void whatLimitedSendersHaveInCommonIsJudgedOnceForEach() {
    var limited = registry(new SeriesLimits(10, 1, 1));
    var asked = new AtomicInteger();
    limited.use(series -> asked.incrementAndGet() > 0);
    var scanner = new OtlpScanner(limited);
    for (var sender : List.of("one", "two")) {
      scan(scanner, sender, "mine-" + sender);
    }
    asked.set(0);
    for (int i = 0; i < 5; i++) {
      for (var sender : List.of("one", "two")) {
        scan(scanner, sender, "both");
        assertThat(scanner.tally().refused()).isEqualTo(1);
      }
    }

    assertThat(asked).hasValue(2);
  }

  @Test
  void aNewerVerdictReplacesTheOneOfTheSameHash() {
    var map = new IdentityMap<String>(10);
    map.put(1, 2, "old");
    map.put(1, 2, "new");

    assertThat(map.get(1, 2)).isEqualTo("new");
  }

  @Test
  void objectivesThatLackSomethingAreToldOnceASpell() {
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
    for (int spell = 5; spell < 7; spell++) {
      for (int i = 0; i < 9; i++) {
        var series = limited.generation().bind(new SeriesId(i, 0), i, key("m"), spell, "a");
        series.lastSpell = series.bound() ? spell : series.lastSpell;
      }
    }

    assertThat(told).containsExactly("prod/api/m m METRIC", "prod/api/m m METRIC");
    told.clear();

    for (int i = 100; i < 109; i++) {
      limited.generation().bind(new SeriesId(i, 0), i, key("n"), 7, SeriesRegistry.ANYBODY);
    }
    assertThat(told).containsExactly("prod/api/n n TOKEN");
  }

  /** What a limit says is of one sender and one spell. */
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
    return bound(generation, sender, metric, from, n, 0);
  }

  private static int bound(
      SeriesRegistry.Generation generation,
      String sender,
      String metric,
      int from,
      int n,
      int spell) {
    int bound = 0;
    for (int id = from; id < from + n; id++) {
      var series = generation.bind(new SeriesId(id, 0), id, key(metric), spell, sender);
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

  @Test
  void whatTookAnOverflowIsLackedByThoseItMayHide() {
    var failed = new Indicator.Latency(Selector.parse("m{status=\"500\"}"), Duration.ofSeconds(1));
    var filter =
        SeriesFilter.of(
            new Catalogue(
                "v1",
                Fixtures.catalogue().organisation(),
                List.of(Fixtures.environment(failed)),
                List.of(),
                Map.of()));
    var overflow =
        new SeriesKey(
            "prod",
            new TreeMap<>(),
            "",
            "",
            "m",
            SeriesKey.PointType.SUM,
            "",
            SeriesKey.Temporality.CUMULATIVE,
            true,
            new TreeMap<>(Map.of("otel.metric.overflow", "b:true")));

    assertThat(filter.wants(overflow)).isTrue();
    assertThat(filter.readers(overflow)).containsExactly(Fixtures.id("o0"));
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
