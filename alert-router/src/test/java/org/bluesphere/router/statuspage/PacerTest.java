package org.bluesphere.router.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

  /** Time that passes when someone waits for it. */
  static final class Stopped implements Pacer.Ticks {
    private final List<Duration> waits = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 500_000_000L;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleep(Duration wait) {
      waits.add(wait);
      nanos += wait.toNanos();
    }

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    List<Duration> waits() {
      return waits;
    }
  }

  private final Stopped time = new Stopped();
  private final Pacer pacer = new Pacer(Duration.ofSeconds(1), time);

  @Test
  void theFirstGoesAtOnceAndTheNextASecondLaterEach() {
    for (int i = 0; i < 4; i++) {
      assertThat(pacer.await()).isTrue();
    }

    assertThat(time.waits())
        .containsExactly(
            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void timeThatPassedCountsAndIsNotSaved() {
    pacer.await();
    time.pass(Duration.ofMillis(400));
    pacer.await();
    time.pass(Duration.ofMinutes(1));
    pacer.await();
    pacer.await();

    assertThat(time.waits())
        .containsExactly(
            Duration.ZERO, Duration.ofMillis(600), Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void whoIsInterruptedDoesNotGo() {
    Thread.currentThread().interrupt();
    var real = new Pacer(Duration.ofDays(1), Pacer.Ticks.SYSTEM);

    assertThat(real.await()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
