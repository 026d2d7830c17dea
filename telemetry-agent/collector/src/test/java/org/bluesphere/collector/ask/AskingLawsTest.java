package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.model.ask.CountAnswer.Line;
import org.bluesphere.model.ask.CountAnswer.Told;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.LogRecord.Minute;
import org.bluesphere.model.port.CountQueries.Question;
import org.jspecify.annotations.Nullable;

/**
 * Whatever fails and whenever points come, each minute that was settled in time is counted once, as
 * it was, and no minute twice.
 */
class AskingLawsTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  /** A system in which a minute's points appear some time after it, or never. */
  private static final class System {
    final TreeMap<Instant, Minute> minutes = new TreeMap<>();
    final Map<Instant, Instant> appears = new HashMap<>();

    System(Random random, Instant from, Instant until) {
      for (var at = from; at.isBefore(until); at = at.plus(Minute.LENGTH)) {
        long total = random.nextInt(100);
        minutes.put(at, new Minute(at, random.nextLong(total + 1), total));
        long late =
            switch (random.nextInt(12)) {
              case 0 -> 4 + random.nextInt(200);
              case 1 -> 1_000_000; // never
              default -> random.nextInt(3);
            };
        appears.put(at, at.plus(Minute.LENGTH).plusSeconds(60 * late));
      }
    }

    Told answer(Question question, Instant now) {
      var times = new ArrayList<Instant>();
      var totals = new ArrayList<@Nullable Double>();
      var bads = new ArrayList<@Nullable Double>();
      minutes
          .subMap(question.from(), question.to())
          .forEach((at, it) -> {
            times.add(at);
            boolean there = !appears.get(at).isAfter(now);
            totals.add(there ? (double) it.total() : null);
            bads.add(there ? (double) (it.total() - it.good()) : null);
          });
      return new Told(times, List.of(new Line(0, totals), new Line(1, bads)));
    }

    /** Whether it was there when it was asked for the first time, if that was as soon as may be. */
    boolean inTime(Instant at) {
      return !appears.get(at).isAfter(at.plus(Minute.LENGTH).plus(Indicator.Asked.SETTLES));
    }
  }

  /** What the engine does with the log, naively: nothing before what is known is counted. */
  private static final class Engine {
    final TreeMap<Instant, Minute> counted = new TreeMap<>();
    Optional<Instant> known = Optional.empty();

    void apply(Answered record) {
      var before = known.orElse(Instant.MIN);
      for (var minute : record.minutes()) {
        if (!minute.from().isBefore(before)) {
          assertThat(counted.put(minute.from(), minute)).as("counted twice").isNull();
        }
      }
      known = Optional.of(before.isAfter(record.until()) ? before : record.until());
    }
  }

  @Property(tries = 300)
  void eachSettledMinuteIsCountedOnce(@ForAll long seed) {
    var random = new Random(seed);
    var from = START.minus(Asking.FIRST).minusSeconds(600);
    var end = START.plus(Duration.ofHours(4));
    var system = new System(random, from, end);
    var engine = new Engine();
    var now = START.plusSeconds(random.nextInt(60));
    var asking = asking(engine, now);
    var first = asking.view().until().orElseThrow();

    while (now.isBefore(end)) {
      for (int i = 0; i < CountPoller.QUESTIONS; i++) {
        asking = step(asking, system, engine, random, now);
      }
      now = now.plusSeconds(random.nextInt(30) == 0 ? random.nextInt(5_000) : 60);
    }
    // Well for long enough to have caught up.
    for (int i = 0; i < 20; i++) {
      asking =
          step(
              asking,
              system,
              engine,
              new Random(0) {
                private static final long serialVersionUID = 1;

                @Override
                public int nextInt(int bound) {
                  return bound - 1;
                }
              },
              now = now.plusSeconds(360));
    }

    engine.counted.forEach((at, minute) -> assertThat(minute).isEqualTo(system.minutes.get(at)));
    var settled = system.minutes.subMap(first, end.minusSeconds(3_600));
    settled.forEach((at, minute) -> {
      if (system.inTime(at)) {
        assertThat(engine.counted.get(at)).as("%s", at).isEqualTo(minute);
      }
    });
  }

  private static Asking asking(Engine engine, Instant now) {
    return new Asking(Fixtures.id("orders"), Fixtures.asked("orders"), engine.known, now);
  }

  /** Asks once, unless something breaks; what broke is started anew. */
  private static Asking step(
      Asking asking, System system, Engine engine, Random random, Instant now) {
    var question = asking.next(now);
    if (question.isEmpty()) {
      return asking;
    }
    asking
        .begins(now)
        .ifPresent(it -> {
          engine.apply(it.record());
          asking.kept(it);
        });
    var told = system.answer(question.get(), now);
    switch (random.nextInt(20)) {
      case 0 -> {
        return asking; // no answer
      }
      case 1 -> {
        return asking(engine, now); // killed before the answer
      }
      case 2 -> told = new Told(told.times(), List.of(new Line(0, List.of())));
      default -> {}
    }
    var progress = asking.told(question.get(), told, now);
    if (progress.isEmpty()) {
      return asking;
    }
    switch (random.nextInt(20)) {
      case 0 -> {
        return asking; // the log did not take it
      }
      case 1 -> {
        engine.apply(progress.get().record()); // the log took it and said that it did not
        return asking;
      }
      case 2 -> {
        engine.apply(progress.get().record());
        return asking(engine, now); // killed after the append
      }
      default -> {}
    }
    engine.apply(progress.get().record());
    asking.kept(progress.get());
    assertThat(asking.view().until()).isEqualTo(engine.known);
    return asking;
  }
}
