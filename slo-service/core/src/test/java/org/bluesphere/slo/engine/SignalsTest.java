package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.durations;
import static org.bluesphere.slo.Fixtures.gauge;
import static org.bluesphere.slo.Fixtures.requests;
import static org.bluesphere.slo.Fixtures.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.SignalPoint;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private static final double[] BOUNDS = {0.1, 0.5, 1};

  private static Scenario scenario(Practices.Signal... signals) {
    return new Scenario(catalogue("v1", List.of(signals), availability()));
  }

  private static List<SignalPoint> points(Scenario scenario, String name) {
    return points(scenario, name, START - 600_000, START + 7_200_000, 1);
  }

  private static List<SignalPoint> points(
      Scenario scenario, String name, long from, long to, int minutes) {
    return scenario
        .engine
        .signals()
        .series(
            "prod",
            name,
            Instant.ofEpochMilli(from),
            Instant.ofEpochMilli(to),
            Duration.ofMinutes(minutes))
        .orElseThrow()
        .points();
  }

  @Test
  void aRateIsEventsPerMinuteOfAllInstances() {
    var scenario = scenario(signal("traffic", "requests", "rate"));
    var a = scenario.server("a");
    var b = scenario.server("b");
    scenario.seconds(
        181,
        () -> {
          a.serves(2, 0);
          b.serves(1, 1);
        });

    assertThat(points(scenario, "traffic"))
        .extracting(SignalPoint::value)
        .containsExactly(180.0, 180.0, 180.0);
  }

  @Test
  void aShareIsOfTheSameMetric() {
    var scenario = scenario(signal("errors", "requests{outcome=\"bad\"}", "share"));
    var server = scenario.server("a");
    scenario.seconds(121, () -> server.serves(4, 1));

    assertThat(points(scenario, "errors"))
        .extracting(SignalPoint::value)
        .containsExactly(0.25, 0.25);
  }

  @Test
  void nothingHappenedIsZeroAndNothingHeardIsNothing() {
    var scenario = scenario(signal("traffic", "requests", "rate"));
    var server = scenario.server("a");
    scenario.seconds(60, () -> server.serves(0, 0));
    scenario.seconds(300, () -> {});

    assertThat(points(scenario, "traffic"))
        .extracting(SignalPoint::at, SignalPoint::value)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Instant.ofEpochMilli(START), 0.0));
  }

  @Test
  void aShareOfNothingIsNothing() {
    var scenario = scenario(signal("errors", "requests{outcome=\"bad\"}", "share"));
    var server = scenario.server("a");
    scenario.seconds(120, () -> server.serves(0, 0));

    assertThat(points(scenario, "errors")).isEmpty();
  }

  @Test
  void aValueIsTheMeanOfItsMinuteWithLeastAndGreatest() {
    var scenario = scenario(signal("queue", "queue", "value"));
    var values = List.of(4.0, 8.0, 6.0).iterator();
    scenario.seconds(
        60,
        () -> {
          if (scenario.now % 20_000 == 0) {
            scenario.apply(
                block(scenario.now)
                    .gauge(gauge("a", "queue"), scenario.now - 1, values.next())
                    .packed());
          }
        });
    scenario.seconds(200, () -> {});

    assertThat(points(scenario, "queue"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.value()).isEqualTo(6);
          assertThat(it.low()).isEqualTo(4);
          assertThat(it.high()).hasValue(8.0);
        });
  }

  @Test
  void aLatePointLandsInItsOwnMinute() {
    var scenario = scenario(signal("queue", "queue", "value"));
    scenario.seconds(3600, () -> {});
    long then = START + 600_000;
    scenario.apply(block(scenario.now).gauge(gauge("a", "queue"), scenario.now, 1).packed());
    scenario.apply(block(scenario.now).gauge(gauge("a", "queue"), then, 7).packed());
    scenario.seconds(200, () -> {});

    assertThat(points(scenario, "queue"))
        .extracting(SignalPoint::at, SignalPoint::value)
        .startsWith(org.assertj.core.groups.Tuple.tuple(Instant.ofEpochMilli(then), 7.0));
  }

  @Test
  void aPercentileIsReadFromAllInstancesTogetherWithinTheirBounds() {
    var scenario = scenario(signal("p95", "duration", "p95"));
    var a = durations("a", PointType.HISTOGRAM, Temporality.DELTA);
    var b = durations("b", PointType.HISTOGRAM, Temporality.DELTA);
    scenario.seconds(
        1,
        () -> {
          scenario.apply(
              block(scenario.now)
                  .histogram(a, START, scenario.now, BOUNDS, 94, 0, 0, 0)
                  .histogram(b, START, scenario.now, BOUNDS, 0, 0, 6, 0)
                  .packed());
        });
    scenario.seconds(200, () -> {});

    // The mean of the instances' own percentiles would be about 0.5.
    assertThat(points(scenario, "p95"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.low()).isEqualTo(0.5);
          assertThat(it.high()).hasValue(1.0);
          assertThat(it.value()).isBetween(0.5, 1.0);
          assertThat(it.events()).isEqualTo(100);
        });
  }

  @Test
  void whatIsBeyondTheLastBoundIsSaidToBe() {
    var scenario = scenario(signal("p95", "duration", "p95"));
    var a = durations("a", PointType.HISTOGRAM, Temporality.CUMULATIVE);
    scenario.seconds(
        1,
        () -> {
          scenario.apply(
              block(scenario.now).histogram(a, START, scenario.now, BOUNDS, 1, 0, 0, 9).packed());
        });
    scenario.seconds(200, () -> {});

    assertThat(points(scenario, "p95"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.low()).isEqualTo(1);
          assertThat(it.high()).isEmpty();
        });
  }

  @Test
  void exponentialHistogramsAreMeasuredToNinePercent() {
    var scenario = scenario(signal("p50", "duration", "p50"));
    var a = durations("a", PointType.EXPONENTIAL, Temporality.DELTA);
    // Scale 5, bucket 32: greater than 2, at most 2.0438.
    scenario.seconds(
        1,
        () -> {
          scenario.apply(
              block(scenario.now).exponential(a, START, scenario.now, 5, 32, 10).packed());
        });
    scenario.seconds(200, () -> {});

    assertThat(points(scenario, "p50"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.low()).isCloseTo(2, within(1e-9));
          assertThat(it.high().orElseThrow()).isCloseTo(2 * 1.0905, within(1e-3));
        });
  }

  @Test
  void instancesAreCountedOnceAMinute() {
    var scenario = scenario(signal("replicas", Practices.Signal.INSTANCES, "value"));
    var a = service("a", "1.0");
    var b = service("b", "1.0");
    scenario.seconds(
        241,
        () -> {
          var block = block(scenario.now).gauge(a, scenario.now, 1);
          if (scenario.now >= START + 120_000) {
            block.gauge(b, scenario.now, 1);
          }
          scenario.apply(block.packed());
        });

    assertThat(points(scenario, "replicas"))
        .extracting(SignalPoint::value)
        .containsExactly(1.0, 1.0, 2.0, 2.0);
    assertThat(
            scenario
                .engine
                .signals()
                .marks("prod", Instant.ofEpochMilli(START), Instant.ofEpochMilli(scenario.now)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo("scaling");
          assertThat(it.what()).isEqualTo("1 to 2 instances");
          assertThat(it.at()).isEqualTo(Instant.ofEpochMilli(START + 120_000));
        });
  }

  @Test
  void aDeployIsAnInstanceThatTellsAnotherVersion() {
    var scenario = scenario();
    for (var key : List.of(service("a", "1.0"), service("b", "1.0"), service("c", "1.1"))) {
      scenario.second(
          () -> scenario.apply(block(scenario.now).gauge(key, scenario.now, 1).packed()));
    }
    // An old instance that still delivers is no way back.
    scenario.second(() ->
        scenario.apply(block(scenario.now).gauge(service("a", "1.0"), scenario.now, 1).packed()));

    assertThat(
            scenario
                .engine
                .signals()
                .marks("prod", Instant.ofEpochMilli(START), Instant.ofEpochMilli(scenario.now)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo("deploy");
          assertThat(it.what()).isEqualTo("version 1.1");
        });
  }

  static org.bluesphere.model.log.SeriesKey service(String instance, String version) {
    var plain = gauge(instance, "queue");
    var resource = new java.util.TreeMap<>(plain.resource());
    resource.put("service.name", "s:tiles");
    resource.put("service.version", "s:" + version);
    return new org.bluesphere.model.log.SeriesKey(
        plain.environment(),
        resource,
        plain.scopeName(),
        plain.scopeVersion(),
        plain.metric(),
        plain.type(),
        plain.unit(),
        plain.temporality(),
        plain.monotonic(),
        plain.attributes());
  }

  @Test
  void aSignalThatComesLaterCountsFromThenOn() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var server = scenario.server("a");
    scenario.seconds(700, () -> server.serves(1, 0));
    scenario.catalogue(
        catalogue("v2", List.of(signal("traffic", "requests", "rate")), availability()),
        scenario.now);
    scenario.seconds(200, () -> server.serves(1, 0));

    assertThat(points(scenario, "traffic"))
        .allSatisfy(it -> {
          assertThat(it.value()).isLessThanOrEqualTo(60);
        });
    assertThat(points(scenario, "traffic")).isNotEmpty();
  }

  @Test
  void aSignalNobodyDeliversIsListedWithoutAnything() {
    var scenario = scenario(signal("database", "db.client.operation.duration", "p95"));
    scenario.seconds(5, () -> {});

    assertThat(scenario.engine.signals().all("prod"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.metric()).isEqualTo("db.client.operation.duration");
          assertThat(it.delivered()).isEmpty();
          assertThat(it.newest()).isEmpty();
        });
  }

  @Test
  void signalsChangeNothingOfWhatIsPromised() {
    var plain = new Scenario(catalogue("v1", availability()));
    var measured =
        scenario(
            signal("traffic", "requests", "rate"),
            signal("errors", "requests{outcome=\"bad\"}", "share"));
    for (var scenario : List.of(plain, measured)) {
      var server = scenario.server("a");
      scenario.seconds(100, () -> server.serves(10, 1));
    }

    assertThat(measured.status("availability")).isEqualTo(plain.status("availability"));
  }

  @Test
  void restartsAndRepeatedRequestsCountOnce() {
    var scenario = scenario(signal("traffic", "requests", "rate"));
    var key = requests("a", "good", Temporality.CUMULATIVE);
    scenario.seconds(1, () -> {});
    var first = block(scenario.now).sum(key, START, scenario.now, 10).packed();
    scenario.apply(first);
    scenario.apply(first);
    scenario.seconds(30, () -> {});
    scenario.apply(block(scenario.now).sum(key, scenario.now - 5_000, scenario.now, 7).packed());
    scenario.seconds(200, () -> {});

    assertThat(points(scenario, "traffic")).extracting(SignalPoint::value).containsExactly(17.0);
  }
}
