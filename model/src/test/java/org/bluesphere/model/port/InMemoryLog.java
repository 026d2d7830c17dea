package org.bluesphere.model.port;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.log.LogRecord;

/** A {@link TelemetryLog} that forgets everything; a position is an index. For tests. */
public final class InMemoryLog implements TelemetryLog {
  private final List<LogRecord> entries = new ArrayList<>();
  private long start;
  private boolean closed;
  private boolean refuses;

  @Override
  public synchronized long append(LogRecord entry) {
    if (closed || refuses) {
      throw new LogUnavailableException(closed ? "closed" : "full");
    }
    entries.add(entry);
    notifyAll();
    return end();
  }

  @Override
  public synchronized void offer(LogRecord entry) {
    if (!closed) {
      append(entry);
    }
  }

  @Override
  public synchronized Optional<Entry> read(long position, Duration timeout) {
    long from = Math.max(position, start);
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      for (long left = timeout.toNanos();
          from >= end() && !closed && left > 0;
          left = deadline - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return from < end()
        ? Optional.of(new Entry(from, from + 1, entries.get((int) (from - start))))
        : Optional.empty();
  }

  @Override
  public synchronized long end() {
    return start + entries.size();
  }

  @Override
  public synchronized long start() {
    return start;
  }

  @Override
  public synchronized void release(long position) {
    while (start < position && !entries.isEmpty()) {
      entries.removeFirst();
      start++;
    }
  }

  /** Whether it takes nothing from now on. */
  public synchronized void refuse(boolean from) {
    refuses = from;
  }

  /** All records still kept, for assertions. */
  public synchronized List<LogRecord> contents() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
