package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.id;
import static org.bluesphere.slo.Fixtures.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.LogRecord.Minute;
import org.junit.jupiter.api.Test;

/** Another system's minutes, at the tempo of real life: minutes are nobody's to scale. */
class AnsweredTest {
  private static final long MINUTE = 60_000;

  /** Between a minute's end and the question for it. */
  private static final long SETTLED = 3 * MINUTE;

  private final Scenario scenario = scenario();

  private static Scenario scenario() {
    return new Scenario(catalogue("v1", orders()), Tempo.standard());
  }

  private static Minute minute(long from, long good, long total) {
    return new Minute(Instant.ofEpochMilli(from), good, total);
  }

  private static Answered answer(long received, long until, List<Minute> minutes) {
    return new Answered(
        "prod",
        "tiles",
        "orders",
        Instant.ofEpochMilli(received),
        Instant.ofEpochMilli(until),
        minutes,
        "");
  }

  /** Minutes pass, each told once it is settled. */
  private void minutes(int n, long good, long total) {
    for (int i = 0; i < n; i++) {
      long settled = scenario.now - SETTLED - MINUTE;
      scenario.apply(answer(scenario.now, settled + MINUTE, List.of(minute(settled, good, total))));
      scenario.seconds(60, () -> {});
    }
  }

  /** Total and bad of all that was counted. */
  private static long[] counted(Engine engine) {
    var sums = new long[2];
    var from = Instant.ofEpochMilli(START - 2 * 60 * MINUTE);
    var to = Instant.ofEpochMilli(START + 5 * 60 * MINUTE);
    for (var it : engine.statuses().history(id("orders"), from, to, Duration.ofMinutes(1))) {
      sums[0] += it.total();
      sums[1] += it.bad();
    }
    return sums;
  }

  private boolean fires(String name) {
    return scenario.engine.alerts().stream()
        .anyMatch(it -> it.firing() && it.key().name().equals(name));
  }

  @Test
  void whatWasKnownIsNotCountedAnewWhateverIsSaidOfIt() {
    long from = START - 10 * MINUTE;
    scenario.apply(answer(START, from + 2 * MINUTE, List.of(minute(from, 70, 100))));
    scenario.apply(
        answer(
            START,
            from + 3 * MINUTE,
            List.of(
                minute(from, 1, 1),
                minute(from + MINUTE, 5, 5),
                minute(from + 2 * MINUTE, 8, 10))));
    scenario.apply(answer(START, from + MINUTE, List.of(minute(from, 1, 1))));

    assertThat(scenario.counted("orders")).startsWith(110, 32, 32);
    assertThat(scenario.engine.answered(id("orders")))
        .contains(Instant.ofEpochMilli(from + 3 * MINUTE));
    assertThat(scenario.engine.answered(id("other"))).isEmpty();
  }

  /** What a new query says of the time before it was in force is no news of the old one's. */
  @Test
  void answersToOtherQueriesAreNotCounted() {
    var asked = (Indicator.Asked) scenario.engine.objective(id("orders")).orElseThrow().indicator();
    var edited =
        new Indicator.Asked(
            asked.source(), asked.total() + " * 2", asked.part(), asked.partIsBad(), true);
    long from = START - 10 * MINUTE;
    scenario.apply(to(asked, from, minute(from, 90, 100)));
    scenario.apply(to(edited, from + MINUTE, minute(from + MINUTE, 1, 1_000)));
    scenario.apply(to(asked, from + 2 * MINUTE, minute(from + 2 * MINUTE, 9, 10)));

    assertThat(edited.identity()).isNotEqualTo(asked.identity()).matches("[0-9a-f]{16}");
    assertThat(counted(scenario.engine)).containsExactly(110, 11);
    assertThat(scenario.engine.answered(id("orders")))
        .contains(Instant.ofEpochMilli(from + 3 * MINUTE));
  }

  private static Answered to(Indicator.Asked asked, long from, Minute minute) {
    return new Answered(
        "prod",
        "tiles",
        "orders",
        Instant.ofEpochMilli(START),
        Instant.ofEpochMilli(from + MINUTE),
        List.of(minute),
        asked.identity());
  }

  @Test
  void minutesWithoutDataAreNoEvidence() {
    minutes(30, 99, 100);
    double covered = scenario.status("orders").coverage();
    for (int i = 0; i < 30; i++) {
      scenario.apply(answer(scenario.now, scenario.now - SETTLED, List.of()));
      scenario.seconds(60, () -> {});
    }

    assertThat(covered).isGreaterThan(0.9);
    assertThat(scenario.status("orders").total()).isEqualTo(3_000);
    assertThat(scenario.status("orders").coverage()).isLessThan(0.6);
  }

  @Test
  void whatBurnsFiresAndResolvesThoughItIsToldMinutesLater() {
    minutes(60, 100, 100);
    minutes(10, 0, 100);
    assertThat(fires("SLOBurnRate")).isTrue();
    assertThat(fires("SLOHardDown")).isTrue();

    minutes(90, 100, 100);

    assertThat(fires("SLOHardDown")).isFalse();
    assertThat(
            scenario.engine.alerts().stream()
                .filter(it -> it.firing() && it.key().policy().startsWith("1h/5m")))
        .isEmpty();
  }

  @Test
  void catchingUpPagesNobodyAtOnce() {
    minutes(10, 100, 100);
    scenario.now += 3 * 60 * MINUTE;
    scenario.tick();
    long known = scenario.engine.answered(id("orders")).orElseThrow().toEpochMilli();
    var bad = new ArrayList<Minute>();
    for (long at = known; at < known + 60 * MINUTE; at += MINUTE) {
      bad.add(minute(at, 0, 100));
    }
    scenario.apply(answer(scenario.now, known + 60 * MINUTE, bad));

    assertThat(fires("SLOHardDown")).isFalse();
    assertThat(counted(scenario.engine)).containsExactly(7_000, 6_000);
  }

  @Test
  void silenceIsToldAfterAQuarterOfAnHour() {
    minutes(10, 100, 100);
    scenario.seconds(14 * 60 - 60, () -> {});
    assertThat(fires("SLOSignalAbsent")).isFalse();

    scenario.seconds(120, () -> {});

    assertThat(fires("SLOSignalAbsent")).isTrue();
  }

  @Test
  void anotherQueryCountsAnewFromWhereItIsInForce() {
    minutes(20, 100, 100);
    long from = scenario.now + 30_000;
    scenario.catalogue(catalogue("v2", orders("total", "worse")), from);
    minutes(20, 50, 100);

    assertThat(scenario.status("orders").total()).isBetween(1_400L, 1_700L);
    assertThat(scenario.status("orders").bad() * 2).isEqualTo(scenario.status("orders").total());
  }

  @Test
  void aSnapshotKnowsWhatIsKnown() {
    minutes(5, 100, 100);
    var restored = scenario.restored(scenario.engine);

    assertThat(restored.answered(id("orders"))).isEqualTo(scenario.engine.answered(id("orders")));
    restored.apply(
        scenario.log.stream().filter(Answered.class::isInstance).findFirst().orElseThrow());
    assertThat(restored.statuses().one(id("orders")).orElseThrow().total())
        .isEqualTo(scenario.status("orders").total());
  }

  /** Answers that overlap, come again and tell otherwise, over an hour. */
  private static List<Answered> answers(Random random) {
    var answers = new ArrayList<Answered>();
    long until = START - 60 * MINUTE;
    while (until < START) {
      long from = until - random.nextInt(5) * MINUTE;
      until = Math.min(START, from + (1 + random.nextInt(15)) * MINUTE);
      var minutes = new ArrayList<Minute>();
      for (long at = from; at < until; at += MINUTE) {
        if (random.nextInt(4) > 0) {
          long total = random.nextInt(50);
          minutes.add(minute(at, random.nextLong(total + 1), total));
        }
      }
      answers.add(answer(START, until, minutes));
      if (random.nextInt(4) == 0) {
        answers.add(answers.get(random.nextInt(answers.size())));
      }
    }
    return answers;
  }

  @Property(tries = 60)
  void eachMinuteCountsAsItWasToldFirstAndAHoleStaysAHole(@ForAll long seed) {
    var scenario = scenario();
    var answers = answers(new Random(seed));
    long total = 0;
    long bad = 0;
    long known = Long.MIN_VALUE;
    for (var answer : answers) {
      for (var it : answer.minutes()) {
        if (it.from().toEpochMilli() >= known) {
          total += it.total();
          bad += it.total() - it.good();
        }
      }
      known = Math.max(known, answer.until().toEpochMilli());
    }
    int cut = new Random(seed).nextInt(answers.size());
    answers.subList(0, cut).forEach(scenario::apply);
    var restored = scenario.restored(scenario.engine);
    answers.subList(cut, answers.size()).forEach(restored::apply);
    answers.subList(cut, answers.size()).forEach(scenario::apply);

    assertThat(counted(scenario.engine)).containsExactly(total, bad);
    assertThat(counted(restored)).containsExactly(total, bad);
  }
}
