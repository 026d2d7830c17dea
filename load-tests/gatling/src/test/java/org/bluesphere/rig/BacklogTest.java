package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatIsHeldWaitsAndNobodyGetsIt() throws InterruptedException {
    var backlog = new Backlog(Duration.ZERO);

    backlog.publish();
    backlog.publish();

    assertThat(backlog.take()).isFalse();
    assertThat(backlog.depth()).isEqualTo(2);
  }

  @Test
  void onceReleasedEachMessageIsTakenOnce() throws InterruptedException {
    var backlog = new Backlog(Duration.ZERO);
    backlog.publish();

    backlog.release();
    backlog.publish();

    assertThat(backlog.take()).isTrue();
    assertThat(backlog.take()).isTrue();
    assertThat(backlog.take()).isFalse();
    assertThat(backlog.depth()).isZero();
  }

  @Test
  void aConsumerThatWaitsGetsTheNextMessage() throws InterruptedException, ExecutionException {
    var backlog = new Backlog(LONG);
    backlog.release();
    var taken = new CompletableFuture<Boolean>();

    Thread.startVirtualThread(() -> {
      try {
        taken.complete(backlog.take());
      } catch (InterruptedException e) {
        taken.completeExceptionally(e);
      }
    });
    backlog.publish();

    assertThat(taken.get()).isTrue();
  }
}
