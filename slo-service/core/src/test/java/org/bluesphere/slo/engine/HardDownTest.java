package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.gauge;
import static org.bluesphere.slo.Fixtures.requests;
import static org.bluesphere.slo.Fixtures.shortQueue;

import org.bluesphere.model.log.SeriesKey.Temporality;
import org.junit.jupiter.api.Test;

/** The hard-down lane among several instances, some of them idle. */
class HardDownTest {
  private final Scenario scenario = new Scenario(catalogue("v1", availability(), shortQueue(100)));

  /** An instance that leaves idle series out of its delta exports. */
  private void exports(String instance, long good, long bad) {
    var export = block(scenario.now).gauge(gauge(instance, "queue"), scenario.now, 1);
    if (good > 0) {
      export.sum(
          requests(instance, "good", Temporality.DELTA), scenario.now - 1000, scenario.now, good);
    }
    if (bad > 0) {
      export.sum(
          requests(instance, "bad", Temporality.DELTA), scenario.now - 1000, scenario.now, bad);
    }
    scenario.apply(export.packed());
  }

  @Test
  void idleInstancesDoNotHoldTheResolve() {
    scenario.seconds(
        5,
        () -> {
          exports("a", 100, 0);
          exports("b", 1, 0);
          exports("c", 1, 0);
        });

    scenario.seconds(
        5,
        () -> {
          exports("a", 0, 100);
          exports("b", 0, 0);
          exports("c", 0, 0);
        });
    scenario.seconds(
        5,
        () -> {
          exports("a", 100, 0);
          exports("b", 0, 0);
          exports("c", 0, 0);
        });

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(7);
    assertThat(scenario.resolved("SLOHardDown", "")).isEqualTo(12);
  }

  @Test
  void exportsThatLeaveTheSeriesOutCountZero() {
    scenario.seconds(3, () -> exports("a", 2, 0));
    // Seven bad events, then nothing for a while, then seven more: never ten in two exports.
    scenario.second(() -> exports("a", 0, 7));
    scenario.seconds(5, () -> exports("a", 0, 0));

    scenario.second(() -> exports("a", 0, 7));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);
  }

  @Test
  void whatAnIdleInstanceDeliveredLongAgoWeighsNothing() {
    scenario.seconds(
        3,
        () -> {
          exports("a", 5, 0);
          exports("b", 100, 0);
        });
    scenario.seconds(
        2,
        () -> {
          exports("b", 1000, 0);
          exports("a", 0, 300);
        });
    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);

    // a is idle from here on; b is quiet and mostly good.
    scenario.seconds(
        10,
        () -> {
          exports("a", 0, 0);
          exports("b", 10, 1);
        });

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);
  }

  @Test
  void anExportInTwoRequestsIsOne() {
    scenario.seconds(5, () -> exports("a", 100, 0));

    scenario.second(() -> {
      exports("a", 0, 60);
      exports("a", 50, 0);
    });
    scenario.second(() -> {
      exports("a", 0, 60);
      exports("a", 50, 0);
    });

    // With the second export in: 120 of 170 or more are bad once its first request is there.
    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(7);
  }
}
