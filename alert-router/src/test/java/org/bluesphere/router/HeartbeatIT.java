package org.bluesphere.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bluesphere.router.http.RudeServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beats only while ingest, evaluation and outbox move. */
class HeartbeatIT {
  private static final Duration EVERY = Duration.ofMillis(20);

  private final RudeServer watcher = new RudeServer();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<AtomicBoolean> moving =
      List.of(new AtomicBoolean(true), new AtomicBoolean(true), new AtomicBoolean(true));

  @AfterEach
  void stop() {
    watcher.close();
  }

  private Heartbeat beating() {
    BooleanSupplier counting = () -> asked.incrementAndGet() > 0;
    return new Heartbeat(
        watcher.base(),
        "POST",
        EVERY,
        List.of(counting, moving.get(0)::get, moving.get(1)::get, moving.get(2)::get));
  }

  private void turns(int count) {
    int before = asked.get();
    await().until(() -> asked.get() >= before + count);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void itFallsSilentWhenOneOfThemStopsAndBeatsAgainWhenItMoves(int which) {
    watcher.answer(200, "", "ok");
    try (var heartbeat = beating()) {
      assertThat(heartbeat).isNotNull();
      await().until(() -> watcher.requests().size() >= 2);

      moving.get(which).set(false);
      turns(2);
      int silent = watcher.requests().size();
      turns(3);
      assertThat(watcher.requests()).hasSize(silent);

      moving.get(which).set(true);
      await().until(() -> watcher.requests().size() > silent);
    }
    assertThat(watcher.requests().getFirst()).startsWith("POST / ");
  }

  @Test
  void aWatcherThatFailsDoesNotStopIt() {
    watcher.hangUp();
    try (var heartbeat = beating()) {
      assertThat(heartbeat).isNotNull();
      turns(3);
      watcher.answer(500, "", "");
      turns(3);
      watcher.answer(200, "", "ok");
      int before = watcher.requests().size();

      await().until(() -> watcher.requests().size() > before + 1);
    }
  }

  @Test
  void somethingThatThrowsWhenAskedCountsAsNotMoving() {
    watcher.answer(200, "", "ok");
    BooleanSupplier broken =
        () -> {
          asked.incrementAndGet();
          throw new IllegalStateException("closed");
        };
    try (var heartbeat = new Heartbeat(watcher.base(), "GET", EVERY, List.of(broken))) {
      assertThat(heartbeat).isNotNull();
      turns(3);
    }

    assertThat(watcher.requests()).isEmpty();
  }
}
