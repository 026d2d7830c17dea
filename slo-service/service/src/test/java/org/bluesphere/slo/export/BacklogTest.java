package org.bluesphere.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Backlog backlog = new Backlog();

  private static List<MetricValue> values(int count, Instant at) {
    return IntStream.range(0, count)
        .mapToObj(i -> new MetricValue("m", "1", new TreeMap<>(), i, at))
        .toList();
  }

  private void answer(MetricAnswer answer, Instant now) {
    backlog.answered(backlog.next(100, now), answer, now);
  }

  @Test
  void oldestGoFirst() {
    backlog.add(values(2, T0), T0);
    backlog.add(values(2, T0.plus(MINUTE)), T0.plus(MINUTE));

    assertThat(backlog.next(3, T0.plus(MINUTE)))
        .extracting(MetricValue::at)
        .containsExactly(T0, T0, T0.plus(MINUTE));
  }

  @Test
  void aSystemThatAsksForTimeGetsIt() {
    backlog.add(values(1, T0), T0);
    answer(new MetricAnswer.Later(Optional.of(Duration.ofSeconds(50)), "too many"), T0);

    assertThat(backlog.next(100, T0.plusSeconds(49))).isEmpty();
    assertThat(backlog.next(100, T0.plusSeconds(50))).hasSize(1);
    assertThat(backlog.view("x").state()).isEqualTo("waiting");
  }

  @Test
  void howeverLongItAsksForUpToAnHour() {
    backlog.add(values(1, T0), T0);
    answer(new MetricAnswer.Later(Optional.of(Duration.ofMinutes(9)), "too many"), T0);
    assertThat(backlog.next(100, T0.plus(Duration.ofMinutes(9)).minusSeconds(1))).isEmpty();
    assertThat(backlog.next(100, T0.plus(Duration.ofMinutes(9)))).hasSize(1);

    var now = T0.plus(Duration.ofMinutes(9));
    answer(new MetricAnswer.Later(Optional.of(Duration.ofDays(1)), "too many"), now);
    backlog.add(values(1, now.plus(Duration.ofHours(1))), now.plus(Duration.ofHours(1)));
    assertThat(backlog.next(100, now.plus(Duration.ofHours(1)))).hasSize(1);
  }

  @Test
  void oneThatDoesNotSayIsAskedEverMoreRarely() {
    var now = T0;
    var pauses = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      backlog.add(values(1, now), now);
      answer(new MetricAnswer.Later(Optional.empty(), "down"), now);
      var until = now;
      while (backlog.next(1, until).isEmpty()) {
        until = until.plusSeconds(1);
      }
      pauses.add(Duration.between(now, until).toSeconds());
      now = until;
    }

    assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 300L, 300L);
  }

  @Test
  void wrongCredentialsMakeNoStorm() {
    backlog.add(values(1, T0), T0);
    answer(new MetricAnswer.Denied("set the key"), T0);

    assertThat(backlog.next(100, T0.plusSeconds(299))).isEmpty();
    assertThat(backlog.view("x").state()).isEqualTo("denied");
    assertThat(backlog.view("x").mend()).isEqualTo("set the key");

    answer(new MetricAnswer.Taken(), T0.plusSeconds(300));
    assertThat(backlog.view("x").state()).isEqualTo("ready");
    assertThat(backlog.view("x").mend()).isEmpty();
  }

  @Test
  void valuesNobodyWantsAreGivenUp() {
    backlog.add(values(3, T0), T0);
    answer(new MetricAnswer.Unfit("bad unit"), T0);

    var view = backlog.view("x");
    assertThat(view.dropped()).isEqualTo(3);
    assertThat(view.waiting()).isZero();
    assertThat(view.mend()).contains("bad unit");
  }

  @Test
  void ageAndNumberAreBounded() {
    backlog.add(values(5, T0), T0);
    backlog.add(values(1, T0.plus(MINUTE)), T0.plus(Backlog.OLDEST).plusSeconds(1));
    assertThat(backlog.view("x").dropped()).isEqualTo(5);

    backlog.add(values(Backlog.MOST, T0.plus(MINUTE)), T0.plus(MINUTE));
    assertThat(backlog.view("x").waiting()).isEqualTo(Backlog.MOST);
    assertThat(backlog.view("x").dropped()).isEqualTo(6);
  }

  /** Each value is taken, waits or was dropped; none twice. */
  @Property(tries = 300)
  void nothingIsForgotten(
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> answers,
      @ForAll @IntRange(min = 1, max = 7) int largest) {
    var backlog = new Backlog(); // one a try
    var now = T0;
    long added = 0;
    for (int what : answers) {
      backlog.add(values(5, now), now);
      added += 5;
      var batch = backlog.next(largest, now);
      if (!batch.isEmpty()) {
        backlog.answered(batch, answers(what), now);
      }
      now = now.plusSeconds(45);
      var view = backlog.view("x");
      assertThat(view.taken() + view.waiting() + view.dropped()).isEqualTo(added);
    }
  }

  private static MetricAnswer answers(int what) {
    return switch (what) {
      case 0 -> new MetricAnswer.Later(Optional.empty(), "down");
      case 1 -> new MetricAnswer.Later(Optional.of(Duration.ofSeconds(1)), "throttled");
      case 2 -> new MetricAnswer.Unfit("wrong");
      case 3 -> new MetricAnswer.Denied("key");
      default -> new MetricAnswer.Taken();
    };
  }
}
