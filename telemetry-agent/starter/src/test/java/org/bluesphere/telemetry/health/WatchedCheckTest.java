package org.bluesphere.telemetry.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class WatchedCheckTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Status> heard = new CopyOnWriteArrayList<>();

  @Test
  void theFirstAnswerIsWaitedForAndTheNextOnesComeFromMemory() {
    var asked = new AtomicInteger();
    var check = watched(() -> Health.up().withDetail("run", asked.incrementAndGet()).build(), LONG);

    for (var i = 0; i < 100; i++) {
      assertThat(check.health().getDetails()).containsEntry("run", 1).containsKey("took");
    }

    check.refresh();
    await().untilAsserted(() -> assertThat(check.health().getDetails()).containsEntry("run", 2));
    assertThat(heard).containsExactly(Status.UP, Status.UP);
  }

  @Test
  void aCheckThatHangsIsDownAndHoldsOneThreadUntilItReturns() {
    var asked = new AtomicInteger();
    var stuck = new CountDownLatch(1);
    var check =
        watched(
            () -> {
              asked.incrementAndGet();
              awaitWhateverInterrupts(stuck);
              return Health.up().build();
            },
            Duration.ofMillis(20));

    assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(check.health().getDetails()).containsEntry("error", "no answer within 20 ms");
    for (var i = 0; i < 100; i++) {
      check.refresh();
    }
    assertThat(asked).hasValue(1);

    stuck.countDown();
    await()
        .untilAsserted(() -> {
          check.refresh();
          assertThat(check.health().getStatus()).isEqualTo(Status.UP);
        });
  }

  @Test
  void aCheckThatIsTooSlowIsInterrupted() {
    var interrupted = new CountDownLatch(1);
    var check =
        watched(
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Health.up().build();
            },
            Duration.ofMillis(20));

    assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
    await().until(() -> interrupted.getCount() == 0);
  }

  @Test
  void whatThrowsIsDown() {
    var check =
        watched(
            () -> {
              throw new IllegalStateException("no route");
            },
            LONG);

    assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(check.health().getDetails().get("error").toString()).contains("no route");
  }

  @Test
  void aSharedDependencyDegradesAndKeepsItsDetails() {
    HealthIndicator down = () -> Health.down().withDetail("host", "cache").build();
    var check = new WatchedCheck("redis", down, LONG, true, (status, took) -> heard.add(status));

    assertThat(check.health().getStatus()).isEqualTo(WatchedCheck.DEGRADED);
    assertThat(check.health().getDetails()).containsEntry("host", "cache");
    assertThat(heard).containsExactly(WatchedCheck.DEGRADED);
  }

  @Test
  void whatCostsNothingIsAnsweredAnew() {
    var asked = new AtomicInteger();
    InMemoryCheck model = () -> Health.up().withDetail("run", asked.incrementAndGet()).build();
    var check = watched(model, LONG);

    assertThat(check.health().getDetails()).containsEntry("run", 1);
    assertThat(check.health().getDetails()).containsEntry("run", 2);
  }

  private WatchedCheck watched(HealthIndicator check, Duration timeout) {
    return new WatchedCheck("part", check, timeout, false, (status, took) -> heard.add(status));
  }

  private static void awaitWhateverInterrupts(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // as a driver does that ignores interruption
      }
    }
  }
}
