package org.bluesphere.slo.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.engine.Engine;

/** ENGINE §9: {@code evaluate} on an exported history equals the API. */
class EvaluationLawsTest {
  private static final double[] BOUNDS = {0.1, 0.25, 1};

  private static final Catalogue CATALOGUE =
      Fixtures.catalogue(
          "v1",
          Fixtures.availability(),
          Fixtures.latency(Duration.ofMillis(250)),
          Fixtures.shortQueue(50),
          Fixtures.goodMinutes(),
          Fixtures.freshBackup(Duration.ofSeconds(90)));

  @Property(tries = 60)
  void evaluateOnExportedHistoryEqualsTheApi(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 3) int instances,
      @ForAll @IntRange(min = 5, max = 30) int interval,
      @ForAll @IntRange(min = 5, max = 20) int minutes)
      throws IOException {
    var world = new World(random, instances, interval, minutes * 60);
    var live = world.live();
    var at = live.getFirst().to();
    var text = world.text.values().stream().reduce("", String::concat) + "# EOF\n";

    var history = MetricHistory.read("world", new StringReader(text), Evaluation.wanted(CATALOGUE));
    var offline = Evaluation.of("world", history, CATALOGUE, "prod", Optional.of(at));

    assertThat(live).allSatisfy(item -> assertThat(item.total()).isPositive());
    assertThat(offline.incomplete()).isZero();
    assertThat(offline.items("prod"))
        .usingRecursiveComparison()
        .ignoringFields("alerts", "state", "dataQuality")
        .isEqualTo(live);
  }

  /** Some instances that serve, fail, restart and stall, seen by an engine and by a scraper. */
  private static final class World {
    private final Random random;
    private final int seconds;
    private final Engine engine =
        new Engine(Tempo.standard(), new Chunks(ChunkStore.none(), 64), content -> CATALOGUE);
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, String> text = new TreeMap<>();
    private long now = START;

    World(Random random, int count, int interval, int seconds) {
      this.random = random;
      this.seconds = seconds;
      for (int i = 0; i < count; i++) {
        instances.add(new Instance("i" + i, interval + i));
      }
    }

    /** What the API says once all was applied; every item ends at the same instant. */
    List<SloStatus> live() {
      engine.apply(new LogRecord.CatalogueVersion("v1", Instant.EPOCH, new byte[0]));
      for (int s = 0; s < seconds; s++) {
        now += 1000;
        instances.forEach(Instance::second);
        engine.apply(new LogRecord.Tick(Instant.ofEpochMilli(now)));
      }
      var statuses = engine.statuses();
      // A whole minute: of a slice that holds the instant the API may already know the end.
      var at =
          statuses.all("prod").stream()
              .map(SloStatus::to)
              .min(Instant::compareTo)
              .orElseThrow()
              .truncatedTo(ChronoUnit.MINUTES);
      return statuses.all("prod").stream()
          .map(status -> statuses.explain(status.id(), Optional.of(at), List.of()).orElseThrow())
          .map(explanation -> explanation.status())
          .toList();
    }

    private final class Instance {
      private final String name;
      private final int interval;
      private long started = now;
      private long good;
      private long bad;
      private double queue;
      private long backup;
      private long[] durations = new long[BOUNDS.length + 1];

      Instance(String name, int interval) {
        this.name = name;
        this.interval = interval;
        this.backup = now / 1000;
      }

      void second() {
        good += random.nextInt(20);
        bad += random.nextInt(10) == 0 ? random.nextInt(5) : 0;
        durations[random.nextInt(durations.length)] += random.nextInt(20);
        queue = Math.max(0, queue + random.nextInt(21) - 10);
        backup = random.nextInt(60) == 0 ? now / 1000 : backup;
        if ((now - START) / 1000 % interval == 0) {
          export();
        }
        if (random.nextInt(400) == 0) {
          started = now;
          good = 0;
          bad = 0;
          durations = new long[BOUNDS.length + 1];
        }
      }

      private void export() {
        var histogram = Fixtures.durations(name, PointType.HISTOGRAM, Temporality.CUMULATIVE);
        engine.apply(
            Fixtures.block(now)
                .sum(Fixtures.requests(name, "good", Temporality.CUMULATIVE), started, now, good)
                .sum(Fixtures.requests(name, "bad", Temporality.CUMULATIVE), started, now, bad)
                .histogram(histogram, started, now, BOUNDS, durations.clone())
                .gauge(Fixtures.gauge(name, "queue"), now, queue)
                .gauge(Fixtures.gauge(name, "backup.success"), now, backup)
                .packed());
        counter("good", good);
        counter("bad", bad);
        buckets();
        sample("queue", "gauge", "queue", "", queue);
        sample("backup_success", "gauge", "backup_success", "", backup);
      }

      private void counter(String outcome, long value) {
        var labels = ",outcome=\"" + outcome + "\"";
        sample("requests", "counter", "requests_total", labels, value);
        sample("requests", "counter", "requests_created", labels, started / 1e3);
      }

      private void buckets() {
        long sum = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
          sum += durations[i];
          var le = i == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[i]);
          sample(
              "duration_seconds",
              "histogram",
              "duration_seconds_bucket",
              ",le=\"" + le + "\"",
              sum);
        }
        sample("duration_seconds", "histogram", "duration_seconds_count", "", sum);
        sample("duration_seconds", "histogram", "duration_seconds_created", "", started / 1e3);
      }

      private void sample(String family, String type, String name, String labels, double value) {
        text.putIfAbsent(family, "# TYPE " + family + " " + type + "\n");
        text.merge(
            family,
            "%s{job=\"shop/tiles\",instance=\"%s\"%s} %s %d.%03d\n"
                .formatted(
                    name,
                    this.name,
                    labels,
                    java.math.BigDecimal.valueOf(value).toPlainString(),
                    now / 1000,
                    now % 1000),
            String::concat);
      }
    }
  }
}
