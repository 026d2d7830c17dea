package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.catalogue;

import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;

/** The engine's state is a function of the log, wherever a snapshot cuts it. */
class EngineLawsTest {

  @Property(tries = 12)
  void aSnapshotAtAnyRecordAndReplayEqualLive(@ForAll long seed) {
    var scenario = Life.of(seed, 200);
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
