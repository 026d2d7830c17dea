package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.count;
import static org.bluesphere.slo.Fixtures.rows;

import java.time.Instant;
import java.util.List;
import org.bluesphere.model.log.LogRecord.Count;
import org.bluesphere.model.log.LogRecord.Counts;
import org.junit.jupiter.api.Test;

/** What senders counted themselves alerts as telemetry does, and an old one wakes nobody. */
class CountsTest {
  private final Scenario scenario = new Scenario(catalogue("v1", rows()));

  private void told(Count... counts) {
    scenario.apply(new Counts(Instant.ofEpochMilli(scenario.now), List.of(counts)));
  }

  private void tells(String id, long good, long total) {
    told(count(id + scenario.now, scenario.now - 1000, scenario.now, good, total));
  }

  @Test
  void theSameIdCountsOnceEvenWithOtherNumbers() {
    scenario.second(() -> {
      told(count("a", scenario.now - 1000, scenario.now, 70, 100));
      told(count("a", scenario.now - 1000, scenario.now, 1, 1), count("b", 1, 2, 0, 0));
    });

    assertThat(scenario.engine.duplicates()).isEqualTo(1);
    assertThat(scenario.counted("rows")).startsWith(100, 30, 30);
  }

  @Test
  void badBatchesPage() {
    scenario.seconds(30, () -> tells("good", 100, 100));
    scenario.seconds(5, () -> tells("bad", 0, 100));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(32);
  }

  @Test
  void badRowsOfLongAgoAreCountedAndPageNobodyAtOnce() {
    scenario.seconds(30, () -> tells("good", 100, 100));
    long before = scenario.now - 3_600_000;
    scenario.second(() -> told(count("old", before, before + 60_000, 0, 2_000)));
    scenario.seconds(3, () -> tells("good", 100, 100));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);
    assertThat(scenario.engine.late()).isEqualTo(1);
    assertThat(scenario.status("rows").bad()).isEqualTo(2_000);
  }

  @Test
  void oneBatchIsNoRhythmThatSilenceBreaks() {
    scenario.second(() -> tells("only", 1, 1));
    scenario.seconds(120, () -> {});

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(-1);
  }

  @Test
  void aRhythmIsKnownAlsoAfterItWasBrokenOnce() {
    scenario.seconds(30, () -> tells("steady", 1, 1));
    scenario.seconds(60, () -> {});
    scenario.second(() -> tells("by hand", 1, 1));
    scenario.seconds(1, () -> {});
    assertThat(absent()).isFalse();
    var restored = scenario.restored(scenario.engine);
    scenario.seconds(60, () -> {});

    assertThat(absent()).isTrue();
    assertThat(restored).isNotNull();
  }

  private boolean absent() {
    return scenario.engine.alerts().stream()
        .anyMatch(it -> it.firing() && it.key().name().equals("SLOSignalAbsent"));
  }

  @Test
  void aDayIsSpreadOverItsCells() {
    long day = 86_400_000;
    scenario.second(() -> told(count("day", scenario.now - day, scenario.now, 864_000, 950_400)));
    scenario.seconds(60, () -> {});

    var status = scenario.status("rows");
    assertThat(status.total()).isEqualTo(950_400);
    assertThat(status.bad()).isEqualTo(86_400);
    assertThat(status.from()).isBefore(at(-day));
  }

  @Test
  void whatNoCatalogueNamesIsNotCounted() {
    scenario.second(() -> {
      var other = new Count("x", "prod", "tiles", "other", at(0), at(1000), 1, 2);
      scenario.apply(new Counts(at(1000), List.of(other)));
    });

    assertThat(scenario.counted("rows")).startsWith(0, 0, 0);
  }

  private Instant at(long millis) {
    return Instant.ofEpochMilli(scenario.now + millis);
  }

  @Test
  void idsAreForgottenTheOldestFirstAndThatIsTold() {
    var ids = new CountedIds();
    for (int i = 0; i <= CountedIds.MOST; i++) {
      assertThat(ids.first("id-" + i, 1_000_000 + i)).isTrue();
    }

    assertThat(ids.forgotten()).isEqualTo(1_000_000 + CountedIds.MOST / 10);
    assertThat(ids.first("id-" + (CountedIds.MOST / 10 + 1), 0)).isFalse();
    assertThat(ids.first("id-" + CountedIds.MOST, 0)).isFalse();
  }
}
