package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.outside;
import static org.bluesphere.slo.engine.Scenario.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.log.LogRecord.ProbeState;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.Fixtures;
import org.junit.jupiter.api.Test;

/** What a check from outside told, as milliseconds of an objective; ten times faster than life. */
class ProbeTest {
  private static final Duration HOLDS = Duration.ofMinutes(10);
  private static final Duration CELL = Duration.ofSeconds(1);

  private Scenario scenario = new Scenario(catalogue("v1", outside(HOLDS)));

  private static ProbeState state(boolean up, long millis) {
    return new ProbeState("pingdom", "999", "Public page", up, Instant.ofEpochMilli(millis));
  }

  @Test
  void aFirstWordFromAnHourAgoIsCountedAndStopsNothing() {
    var real = new Scenario(catalogue("v1", outside(HOLDS.multipliedBy(100))), Tempo.standard());
    real.seconds(3600, () -> {});
    real.apply(state(false, at(60)));
    real.seconds(60, () -> {});

    assertThat(real.status("outside").total()).isGreaterThan(3_500_000);
    assertThat(real.status("outside").bad()).isEqualTo(real.status("outside").total());
  }

  @Test
  void anOutageOfOursIsUnknownHoweverLong() {
    told(true, 1);
    seconds(5);
    scenario.now += Duration.ofHours(100).toMillis();
    scenario.tick();
    seconds(5);

    assertThat(scenario.status("outside").total()).isLessThan(60_000);
  }

  @Test
  void aCheckIsSilentOnlyWhileSomebodyListens() {
    told(true, 1);
    seconds(5);
    scenario.now += HOLDS.toMillis();
    scenario.tick();

    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(-1);
  }

  @Test
  void aTitleOfTwoChecksNamesNeither() {
    var named = new Scenario(catalogue("v1", outside(HOLDS, "Public page")));
    named.apply(state(false, at(1)));
    named.seconds(5, () -> {});
    long known = named.status("outside").total();
    named.apply(
        new ProbeState("pingdom", "1000", "Public page", true, Instant.ofEpochMilli(at(6))));
    named.seconds(30, () -> {});

    assertThat(known).isPositive();
    assertThat(named.status("outside").bad()).isLessThanOrEqualTo(7_000).isPositive();
    assertThat(named.status("outside").bad()).isEqualTo(named.status("outside").total());
  }

  private void told(boolean up, long second) {
    scenario.apply(state(up, at(second)));
  }

  private void seconds(int n) {
    scenario.seconds(n, () -> {});
  }

  private List<HistoryPoint> history(long to) {
    return scenario
        .engine
        .statuses()
        .history(
            Fixtures.id("outside"),
            Instant.ofEpochMilli(START - 120_000),
            Instant.ofEpochMilli(to),
            CELL);
  }

  private String fact(String name) {
    return scenario
        .engine
        .statuses()
        .explain(Fixtures.id("outside"), Optional.empty(), List.of())
        .orElseThrow()
        .facts()
        .getOrDefault(name, "");
  }

  @Test
  void beforeTheFirstWordNothingIsKnown() {
    seconds(30);

    assertThat(scenario.status("outside").state()).isEqualTo(SloStatus.State.NO_DATA);
    assertThat(scenario.status("outside").sli()).isEmpty();
    assertThat(fact("state")).startsWith("unknown");
  }

  @Test
  void aStateHoldsUntilTheNext() {
    told(true, 0);
    seconds(10);
    told(false, 10);
    seconds(20);
    told(true, 30);
    seconds(25);

    var status = scenario.status("outside");
    assertThat(status.unit()).isEqualTo("ms");
    assertThat(status.bad()).isEqualTo(20_000);
    assertThat(status.total()).isEqualTo(status.to().toEpochMilli() - START);
    assertThat(status.coverage()).isEqualTo(1);
    assertThat(fact("state")).isEqualTo("up since " + Instant.ofEpochMilli(at(30)));
    assertThat(fact("changes")).contains("down since " + Instant.ofEpochMilli(at(10)));
    assertThat(scenario.fired("SLOBurnRate", "1h/5m")).isPositive();
  }

  @Test
  void aStateNobodyConfirmsIsUnknownAfterItsTimeAndSomebodyHears() {
    told(false, 0);
    seconds(90);

    // HOLDS is 60 s at this tempo.
    assertThat(scenario.status("outside").total()).isEqualTo(60_000);
    assertThat(fact("state")).startsWith("unknown: told too long ago");
    assertThat(scenario.fired("SLOSignalAbsent", "")).isEqualTo(60);

    told(true, 90);
    seconds(10);
    assertThat(scenario.resolved("SLOSignalAbsent", "")).isEqualTo(91);
    assertThat(scenario.status("outside").bad()).isEqualTo(60_000);
  }

  @Test
  void theSameStateToldAnewKeepsItKnown() {
    told(true, 0);
    seconds(50);
    told(true, 50);
    seconds(50);

    var status = scenario.status("outside");
    assertThat(status.total()).isEqualTo(status.to().toEpochMilli() - START);
  }

  @Test
  void anObjectiveDeclaredLaterKnowsHowItIs() {
    var later = new Scenario(catalogue("v1", availability()));
    later.apply(state(false, at(0)));
    later.seconds(10, () -> {});
    later.catalogue(catalogue("v2", availability(), outside(HOLDS)), at(20));
    later.seconds(20, () -> {});

    var status = later.status("outside");
    assertThat(status.bad()).isEqualTo(status.to().toEpochMilli() - at(20)).isPositive();
  }

  @Test
  void aCheckIsKnownByItsNameAsWell() {
    scenario.apply(new ProbeState("pingdom", "12", "999", false, Instant.ofEpochMilli(at(0))));
    seconds(10);

    assertThat(scenario.status("outside").bad()).isPositive();
  }

  @Test
  void whatHappenedWhileNobodyListenedIsUnknownUnlessItIsToldLater() {
    told(true, 0);
    seconds(10);
    scenario.now += 20_000;
    seconds(30);
    assertThat(scenario.status("outside").total())
        .isEqualTo(scenario.status("outside").to().toEpochMilli() - START - 21_000);

    told(false, 25);
    seconds(1);

    var status = scenario.status("outside");
    assertThat(status.total()).isEqualTo(status.to().toEpochMilli() - START - 15_000);
    assertThat(status.bad()).isEqualTo(status.to().toEpochMilli() - at(25));
  }

  private record Arrival(long second, ProbeState state) {}

  private static List<Arrival> arrivals(Random random, int seconds) {
    var arrivals = new ArrayList<Arrival>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      long millis = START + random.nextLong(seconds * 1000L);
      long told = (millis - START) / 1000 + 1 + random.nextInt(100);
      arrivals.add(new Arrival(told, state(random.nextBoolean(), millis)));
      if (random.nextInt(3) == 0) {
        arrivals.add(new Arrival(told + random.nextInt(30), arrivals.getLast().state()));
      }
      if (random.nextInt(6) == 0) {
        arrivals.add(new Arrival(told + random.nextInt(30), state(random.nextBoolean(), millis)));
      }
    }
    return arrivals;
  }

  /** Late, doubled, contradicted or in any order: the columns are those of a look back. */
  @Property(tries = 15)
  void theColumnsAreWhatSomebodyCountsAfterwards(@ForAll long seed) {
    scenario = new Scenario(catalogue("v1", outside(HOLDS)));
    var random = new Random(seed);
    var arrivals = arrivals(random, 150);
    var gaps = new ArrayList<long[]>();
    int restart = 1 + random.nextInt(290);
    for (int i = 1; i <= 290; i++) {
      if (random.nextInt(60) == 0) {
        long from = scenario.now;
        scenario.now += 4_000 + random.nextInt(30) * 1000L;
        gaps.add(new long[] {from, scenario.now + 1000});
      }
      long second = i;
      scenario.second(() ->
          arrivals.stream()
              .filter(it -> it.second() == second)
              .forEach(it -> scenario.apply(it.state())));
      if (i == restart) {
        scenario.engine = scenario.restored(scenario.engine);
      }
    }
    var known =
        arrivals.stream()
            .filter(it -> it.second() <= 290)
            .map(Arrival::state)
            .sorted(Comparator.comparing(ProbeState::at).thenComparing(ProbeState::up).reversed())
            .collect(Collectors.toList());

    long end = scenario.status("outside").to().toEpochMilli();
    var columns = history(end);

    assertThat(columns)
        .allSatisfy(it -> {
          long[] counted = lookBack(known, gaps, it);
          assertThat(List.of(it.total(), it.bad(), it.badHigh(), it.coveredMillis()))
              .as("%s", it.from())
              .containsExactly(counted[0], counted[1], counted[1], counted[0]);
        });
    assertThat(columns.stream().mapToLong(HistoryPoint::total).sum())
        .isEqualTo(scenario.status("outside").total());
  }

  /** Millisecond by millisecond; {@code known} newest first, up before down of one instant. */
  private static long[] lookBack(List<ProbeState> known, List<long[]> gaps, HistoryPoint cell) {
    var sums = new long[2];
    for (long t = cell.from().toEpochMilli(); t < cell.to().toEpochMilli(); t++) {
      long now = t;
      var newest = known.stream().filter(it -> it.at().toEpochMilli() <= now).findFirst();
      if (newest.isEmpty() || now - newest.get().at().toEpochMilli() >= 60_000) {
        continue;
      }
      long change = newest.get().at().toEpochMilli();
      if (gaps.stream().anyMatch(gap -> gap[0] >= change && gap[0] <= now && now < gap[1])) {
        continue;
      }
      boolean down = known.stream().anyMatch(it -> !it.up() && it.at().toEpochMilli() == change);
      sums[0]++;
      sums[1] += down ? 1 : 0;
    }
    return sums;
  }
}
