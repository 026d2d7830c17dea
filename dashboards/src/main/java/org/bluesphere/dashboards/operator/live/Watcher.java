package org.bluesphere.dashboards.operator.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One open stream: a bounded queue that is read by one thread and filled by another. Closed when it
 * is full, when its reader leaves or when all closes; a closed one gives nothing more.
 */
public final class Watcher implements AutoCloseable {
  private static final int QUEUE = 64;
  private static final Message END = new Message("", "", "");

  private final ArrayBlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Consumer<Watcher> onClose;

  Watcher(Consumer<Watcher> onClose) {
    this.onClose = onClose;
  }

  void offer(Message message) {
    if (!queue.offer(message)) {
      close();
    }
  }

  /** The next message, waiting so long; empty when none came or the stream is closed. */
  public Optional<Message> next(Duration patience) throws InterruptedException {
    if (closed()) {
      return Optional.empty();
    }
    return Optional.ofNullable(queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
        .filter(_ -> !closed());
  }

  /** Whether it has ended. */
  public boolean closed() {
    return closed.get();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      queue.clear();
      // Not taken only when the queue filled up again: then the reader wakes anyway.
      var _ = queue.offer(END);
      onClose.accept(this);
    }
  }
}
