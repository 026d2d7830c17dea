package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.ask.CountAnswer.Line;
import org.bluesphere.model.ask.CountAnswer.Told;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.LogRecord.Minute;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.InMemoryLog;
import org.junit.jupiter.api.Test;

class CountPollerTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:30Z");

  /** Half past: what is known of minutes until then was told before. */
  private static final Instant KNOWN = Instant.parse("2026-11-26T11:50:00Z");

  private final InMemoryLog log = new InMemoryLog();
  private final Scripted system = new Scripted();
  private Instant now = START;
  private final InstantSource clock = () -> now;

  /** Answers in turn what it is told to, then two events a minute, one of them bad. */
  private static final class Scripted implements CountQueries {
    final Deque<CountAnswer> next = new ArrayDeque<>();
    String neverAnswered = "";
    final List<Question> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String name() {
      return "datadog";
    }

    @Override
    public CountAnswer ask(Question question) {
      asked.add(question);
      if (question.total().equals(neverAnswered)) {
        return new CountAnswer.Later(Optional.empty(), "half an answer");
      }
      var told = next.poll();
      return told != null ? told : steady(question);
    }

    private static CountAnswer steady(Question question) {
      var times = new ArrayList<Instant>();
      for (var at = question.from(); at.isBefore(question.to()); at = at.plusSeconds(60)) {
        times.add(at);
      }
      return new Told(
          times,
          List.of(
              new Line(0, Collections.nCopies(times.size(), 2.0)),
              new Line(1, Collections.nCopies(times.size(), 1.0))));
    }

    @Override
    public void close() {}
  }

  private CountPoller poller(String... objectives) {
    return poller(Optional.of(KNOWN), objectives);
  }

  private CountPoller poller(Optional<Instant> known, String... objectives) {
    var environment = Optional.of(Fixtures.environment(objectives));
    return new CountPoller(system, log, environment, _ -> known, clock);
  }

  private List<Answered> records() {
    var records = new ArrayList<Answered>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ofSeconds(30)).orElseThrow();
      records.add((Answered) entry.content());
      at = entry.next();
    }
    return records;
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-26T" + time + ":00Z");
  }

  @Test
  void settledMinutesSinceWhatIsKnownAreAskedOnceAndKept() {
    try (var poller = poller("orders")) {
      poller.round();
      poller.round();

      assertThat(system.asked)
          .containsExactly(
              new CountQueries.Question("orders.total", "orders.bad", KNOWN, at("11:57")));
      assertThat(records())
          .singleElement()
          .satisfies(it -> {
            assertThat(it.until()).isEqualTo(at("11:57"));
            assertThat(it.minutes()).hasSize(7).contains(new Minute(at("11:56"), 1, 2));
          });
      assertThat(poller.asked().getFirst().state()).isEqualTo("ready");
      assertThat(poller.asked().getFirst().counted()).isEqualTo(7);
    }
  }

  @Test
  void withoutAnythingKnownItBeginsAnHourBack() {
    try (var poller = poller(Optional.empty(), "orders")) {
      poller.round();
    }

    assertThat(system.asked.getFirst().from()).isEqualTo(at("10:57"));
  }

  @Test
  void afterAnOutageItCatchesUpStepByStepAndLeavesTimeForOthers() {
    try (var poller = poller(Optional.of(START.minus(Duration.ofDays(2))), "far", "near")) {
      poller.round();

      assertThat(system.asked).hasSize(2 * CountPoller.QUESTIONS);
      assertThat(system.asked)
          .allMatch(it -> Duration.between(it.from(), it.to()).equals(Asking.LONGEST));
      assertThat(poller.asked()).extracting(it -> it.state()).containsOnly("behind");
    }
  }

  @Test
  void aQueryThatIsNeverAnsweredDoesNotSilenceTheOthers() {
    system.neverAnswered = "a.total";
    try (var poller = poller("a", "b", "c")) {
      for (int round = 0; round < 3; round++) {
        poller.round();
        now = now.plus(Patience.LONGEST);
      }

      assertThat(poller.asked())
          .extracting(it -> it.counted() > 0)
          .containsExactly(false, true, true);
    }
  }

  @Test
  void whatIsOlderThanCanBeCountedIsNotAskedFor() {
    try (var poller = poller(Optional.of(START.minus(Duration.ofDays(90))), "orders")) {
      poller.round();
    }

    assertThat(system.asked.getFirst().from()).isEqualTo(at("12:00").minus(Asking.OLDEST));
  }

  @Test
  void whoThrottlesIsLeftAloneAsLongAsItAsks() {
    system.next.add(new CountAnswer.Later(Optional.of(Duration.ofMinutes(7)), "429"));
    try (var poller = poller("orders", "payments")) {
      poller.round();
      assertThat(system.asked).hasSize(1);
      assertThat(poller.asked()).allMatch(it -> it.state().equals("waiting"));
      now = START.plusSeconds(419);
      poller.round();
      assertThat(system.asked).hasSize(1);
      now = START.plusSeconds(420);
      poller.round();

      assertThat(system.asked).hasSize(3);
      assertThat(poller.asked()).allMatch(it -> it.state().equals("ready"));
    }
  }

  @Test
  void whoIsDownIsAskedEverMoreSeldom() {
    for (int i = 0; i < 9; i++) {
      system.next.add(new CountAnswer.Later(Optional.empty(), "down"));
    }
    var times = new ArrayList<Long>();
    try (var poller = poller("orders")) {
      for (; times.size() < 8; now = now.plusSeconds(1)) {
        int before = system.asked.size();
        poller.round();
        if (system.asked.size() > before) {
          times.add(Duration.between(START, now).toSeconds());
        }
      }
    }

    assertThat(times).containsExactly(0L, 30L, 90L, 210L, 450L, 750L, 1050L, 1350L);
  }

  @Test
  void aWrongKeyIsNoStormAndSaysWhatToMend() {
    system.next.add(new CountAnswer.Denied("put another key"));
    try (var poller = poller("orders", "payments")) {
      poller.round();
      now = now.plusSeconds(299);
      poller.round();

      assertThat(system.asked).hasSize(1);
      assertThat(poller.asked())
          .allSatisfy(it -> {
            assertThat(it.state()).isEqualTo("denied");
            assertThat(it.mend()).isEqualTo("put another key");
          });
    }
    assertThat(records()).isEmpty();
  }

  @Test
  void aQuestionThatIsNotUnderstoodHoldsUpNoOther() {
    system.next.add(new CountAnswer.Refused("mend the query"));
    try (var poller = poller("orders", "payments")) {
      poller.round();
      now = now.plusSeconds(60);
      poller.round();

      assertThat(poller.asked()).extracting(it -> it.state()).containsExactly("unfit", "ready");
      assertThat(system.asked).extracting(it -> it.total()).containsOnlyOnce("orders.total");
    }
  }

  @Test
  void minutesWithoutPointsAreAskedForAgainForAnHourAndThenHaveNoData() {
    for (int i = 0; i < 60; i++) {
      system.next.add(new Told(List.of(), List.of()));
    }
    try (var poller = poller("orders")) {
      for (int i = 0; i < 59; i++) {
        poller.round();
        now = now.plusSeconds(60);
      }
      assertThat(system.asked).extracting(it -> it.from()).startsWith(KNOWN, KNOWN);
      assertThat(poller.asked().getFirst().state()).isEqualTo("silent");
      assertThat(poller.asked().getFirst().until()).contains(at("11:55"));
      assertThat(poller.asked().getFirst().empty()).isEqualTo(5);
    }
    assertThat(records()).allMatch(it -> it.minutes().isEmpty()).hasSize(5);
  }

  @Test
  void whatTheLogDoesNotTakeIsAskedForAgain() {
    log.refuse(true);
    try (var poller = poller("orders")) {
      poller.round();
      assertThat(poller.asked().getFirst().state()).isEqualTo("waiting");
      log.refuse(false);
      now = now.plusSeconds(30);
      poller.round();

      assertThat(system.asked).extracting(it -> it.from()).containsExactly(KNOWN, KNOWN);
    }
    assertThat(records()).hasSize(1);
  }

  @Test
  void itGoesOnByItself() {
    try (var _ = poller("orders").start(Duration.ofMillis(1))) {
      assertThat(log.read(log.start(), Duration.ofSeconds(30))).isPresent();
    }
  }
}
