package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.freshBackup;
import static org.bluesphere.slo.Fixtures.goodMinutes;
import static org.bluesphere.slo.Fixtures.lenientAvailability;
import static org.bluesphere.slo.Fixtures.shortQueue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;

/** The engine's state is a function of the log, wherever a snapshot cuts it. */
class EngineLawsTest {

  /** A day in the life of a service: outages, restarts, gaps, retries, late points. */
  private static Scenario life(long seed, int seconds) {
    var random = new Random(seed);
    var scenario =
        new Scenario(
            catalogue(
                "v1",
                availability().rto(Duration.ofMinutes(5)),
                goodMinutes(),
                shortQueue(10),
                freshBackup(Duration.ofSeconds(100))));
    var servers = new ArrayList<>(List.of(scenario.server("a"), scenario.server("b")));
    for (int i = 0; i < seconds; i++) {
      boolean outage = (i / 40) % 3 == 1;
      scenario.second(() -> {
        for (var server : servers) {
          if (random.nextInt(10) > 0) {
            server.serves(50, outage ? random.nextInt(51) : 0);
          }
        }
        scenario.apply(
            Fixtures.block(scenario.now)
                .gauge(Fixtures.gauge("a", "queue"), scenario.now, random.nextInt(12))
                .gauge(
                    Fixtures.gauge("a", "backup.success"),
                    scenario.now,
                    Math.floorDiv(scenario.now, 15_000) * 15)
                .packed());
        if (random.nextInt(8) == 0) {
          scenario.apply(scenario.log.getLast());
        }
      });
      if (random.nextInt(40) == 0) {
        servers.removeFirst().saysFarewell();
        servers.add(scenario.server("s" + i));
      }
      if (random.nextInt(60) == 0) {
        scenario.now += random.nextInt(90_000);
      }
      if (random.nextInt(50) == 0) {
        change(scenario, "v" + (i + 2), random.nextBoolean(), random.nextInt(20_000));
      }
    }
    return scenario;
  }

  /** What availability counts changes, and the queue leaves or comes back. */
  private static void change(Scenario scenario, String version, boolean lenient, long ahead) {
    var availability = lenient ? lenientAvailability() : availability();
    availability.rto(Duration.ofMinutes(5));
    scenario.catalogue(
        lenient
            ? catalogue(version, availability, goodMinutes(), freshBackup(Duration.ofSeconds(100)))
            : catalogue(version, availability, goodMinutes(), shortQueue(10)),
        scenario.now + ahead);
  }

  @Property(tries = 12)
  void aSnapshotAtAnyRecordAndReplayEqualLive(@ForAll long seed) {
    var scenario = life(seed, 200);
    int cut = new Random(~seed).nextInt(scenario.log.size());
    var until = scenario.engine(new Chunks(ChunkStore.none(), 4));
    scenario.log.subList(0, cut).forEach(until::apply);

    var replayed = scenario.restored(until);
    scenario.log.subList(cut, scenario.log.size()).forEach(replayed::apply);

    assertThat(replayed.statuses().all("prod")).isEqualTo(scenario.engine.statuses().all("prod"));
    assertThat(replayed.alerts()).containsExactlyInAnyOrderElementsOf(scenario.engine.alerts());
    assertThat(replayed.impacts()).isEqualTo(scenario.engine.impacts());
    assertThat(replayed.duplicates()).isEqualTo(scenario.engine.duplicates());
  }

  @Property(tries = 20)
  void retriesAndFewerExportsLeaveTheTotals(@ForAll long seed) {
    var random = new Random(seed);
    var scenario = new Scenario(catalogue("v1", availability()));
    var server = scenario.server("a");
    var every = new ArrayList<LogRecord>(scenario.log);
    var some = new ArrayList<LogRecord>(scenario.log);
    for (int i = 1; i <= 60; i++) {
      scenario.now += 1000;
      int requests = random.nextInt(100);
      server.count(requests, random.nextInt(requests + 1));
      var export = server.export();
      every.add(export);
      if (i == 60 || random.nextInt(3) > 0) {
        some.add(export);
        some.add(export);
      }
    }
    var all = scenario.engine(new Chunks(ChunkStore.none(), 4));
    every.forEach(all::apply);
    var fewer = scenario.engine(new Chunks(ChunkStore.none(), 4));
    some.forEach(fewer::apply);

    assertThat(scenario.counted(fewer, "availability"))
        .startsWith(java.util.Arrays.copyOf(scenario.counted(all, "availability"), 3));
  }
}
