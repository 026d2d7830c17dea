package org.bluesphere.platform.extras;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs calls of an extra so that whatever it does stays its own: in virtual threads that see its
 * class loader, and not longer than the time limit, whatever the library makes of a line that
 * drips. Safe for use by many threads.
 */
final class Guard implements AutoCloseable {
  private final Duration timeout;
  private final ExecutorService threads;

  Guard(ClassLoader loader, Duration timeout) {
    this.timeout = timeout;
    var factory = Thread.ofVirtual().name("extra ", 0).factory();
    this.threads =
        Executors.newThreadPerTaskExecutor(task -> {
          var thread = factory.newThread(task);
          thread.setContextClassLoader(loader);
          return thread;
        });
  }

  /** What the call gives, or what {@code failed} makes of the reason why it gives nothing. */
  <T> T call(Callable<T> call, Function<String, T> failed) {
    try {
      var answer = threads.submit(call);
      try {
        return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // An interrupt closes the socket that a virtual thread waits for.
        answer.cancel(true);
        return failed.apply("no whole answer within " + timeout);
      } catch (ExecutionException e) {
        // Its message could hold what was sent, and with it a secret.
        var why = e.getCause() == null ? e : e.getCause();
        return failed.apply("the client failed: " + why.getClass().getName());
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        return failed.apply("interrupted");
      }
    } catch (RejectedExecutionException e) {
      return failed.apply("closed");
    }
  }

  /** Gives up calls that are out. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
