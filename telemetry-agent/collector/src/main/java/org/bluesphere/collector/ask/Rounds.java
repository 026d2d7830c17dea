package org.bluesphere.collector.ask;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that asks one vendor about some things in turn, round after round. */
final class Rounds<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final String vendor;
  private final List<T> all;
  private final ScheduledExecutorService thread;
  private int next;

  Rounds(String vendor, Collection<T> all) {
    this.vendor = vendor;
    this.all = List.copyOf(all);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ask-" + vendor).daemon().factory());
  }

  List<T> all() {
    return all;
  }

  /** Begins, with a first round at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // guarded throws nothing that ends the schedule
  void start(Duration every, Runnable round) {
    thread.scheduleWithFixedDelay(() -> guarded(round), 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void guarded(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("vendor", vendor).setCause(e).log("a round of questions failed");
    }
  }

  /**
   * Gives each its turn while the vendor is to be asked. Who spoiled it has had its turn: the next
   * round begins behind, or one bad question would silence all that come after it.
   */
  void turns(BooleanSupplier goesOn, Consumer<T> turn) {
    for (int n = 0; n < all.size() && goesOn.getAsBoolean(); n++) {
      var one = all.get(next);
      next = (next + 1) % all.size();
      turn.accept(one);
    }
  }

  /** Whether an answer that comes now says nothing of the vendor. */
  boolean ended() {
    return thread.isShutdown();
  }

  /** Ends it; {@code breakOff} is to end the question that is out. */
  void close(Runnable breakOff) {
    thread.shutdownNow();
    breakOff.run();
    try {
      if (!thread.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.atWarn().addKeyValue("vendor", vendor).log("a question did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
