package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.logged;
import static org.bluesphere.slo.Fixtures.logs;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.Test;

/** Bad events told by log records, of a total told by a metric. */
class LogsTest {
  private final Scenario scenario = new Scenario(catalogue("v1", logged(false)));
  private final Scenario.Server server = scenario.server("i");
  private long fingerprints;

  private void logsErrors(int n) {
    var errors = new long[n];
    java.util.Arrays.fill(errors, scenario.now);
    scenario.apply(logs(scenario.now, ++fingerprints, 0, errors));
  }

  @Test
  void errorsAreBadOnesOfTheTotal() {
    scenario.seconds(
        10,
        () -> {
          logsErrors(2);
          server.serves(100, 0);
        });

    assertThat(scenario.counted("logged")).startsWith(1_000, 20, 20);
  }

  @Test
  void aServiceThatLogsNothingBadIsGoodAndOneThatLogsNothingIsUnknown() {
    scenario.seconds(
        10,
        () -> {
          logsErrors(0);
          server.serves(100, 0);
        });
    assertThat(scenario.counted("logged")).startsWith(1_000, 0, 0);
    // 5 min are 30 s at this tempo; after those what the metric counts says nothing.
    scenario.seconds(100, () -> server.serves(100, 0));

    assertThat(scenario.counted("logged")).startsWith(4_000, 0, 0);
    assertThat(scenario.status("logged").coverage()).isLessThan(0.5);
  }

  @Test
  void withoutAnyRecordThereIsNoData() {
    scenario.seconds(60, () -> server.serves(100, 0));

    assertThat(scenario.counted("logged")).startsWith(0, 0, 0);
    assertThat(scenario.status("logged").state()).isEqualTo(SloStatus.State.NO_DATA);
  }

  @Test
  void whereAbsenceMeansZeroThereIsNone() {
    var other = new Scenario(catalogue("v1", logged(true)));
    var serving = other.server("i");
    other.seconds(60, () -> serving.serves(100, 0));

    assertThat(other.counted("logged")).startsWith(6_000, 0, 0);
  }

  @Test
  void aRequestThatComesAgainCountsOnceAlsoAfterACrash() {
    var request = logs(scenario.now + 1000, 7, 0, scenario.now + 1000);
    scenario.second(() -> {
      scenario.apply(request);
      server.serves(100, 0);
    });
    scenario.engine = scenario.restored(scenario.engine);
    scenario.second(() -> {
      scenario.apply(request);
      server.serves(100, 0);
    });

    assertThat(scenario.engine.duplicates()).isEqualTo(1);
    assertThat(scenario.counted("logged")).startsWith(200, 1, 1);
    scenario.seconds(60, () -> server.serves(1, 0));
    assertThat(scenario.status("logged").dataQuality().marks()).contains("repeated");
  }

  @Test
  void aRecordWithAnIdentityCountsOnceInWhateverRequest() {
    scenario.second(() -> {
      server.serves(100, 0);
      scenario.apply(logs(scenario.now, 8, 42, scenario.now));
      scenario.apply(logs(scenario.now, 9, 42, scenario.now));
      scenario.apply(logs(scenario.now, 10, 43, scenario.now));
    });

    assertThat(scenario.counted("logged")[1]).isEqualTo(2);
    assertThat(scenario.status("logged").dataQuality().marks()).doesNotContain("repeated");
  }

  @Test
  void errorsPage() {
    scenario.seconds(
        60,
        () -> {
          logsErrors(0);
          server.serves(100, 0);
        });
    scenario.seconds(
        30,
        () -> {
          logsErrors(50);
          server.serves(100, 0);
        });

    assertThat(scenario.transitions)
        .anyMatch(it -> it.state().firing() && it.state().key().name().equals("SLOBurnRate"));
  }

  @Property(tries = 30)
  void aSnapshotAnywhereChangesNothing(@ForAll @IntRange(max = 60) int cut) {
    scenario.seconds(
        15,
        () -> {
          logsErrors(3);
          server.serves(10, 0);
        });
    int at = Math.min(cut, scenario.log.size());
    var half =
        scenario.engine(
            new org.bluesphere.slo.column.Chunks(org.bluesphere.slo.column.ChunkStore.none(), 16));
    scenario.log.subList(0, at).forEach(half::apply);
    var rest = scenario.restored(half);
    scenario.log.subList(at, scenario.log.size()).forEach(rest::apply);

    var id = org.bluesphere.slo.Fixtures.id("logged");
    assertThat(rest.statuses().one(id)).isEqualTo(scenario.engine.statuses().one(id));
  }
}
