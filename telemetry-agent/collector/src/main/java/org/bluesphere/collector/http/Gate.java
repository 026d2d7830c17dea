package org.bluesphere.collector.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who is inside and how much they carry. Safe for many threads: all under one lock. */
final class Gate {
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private boolean open = true;
  private int requests;
  private long bytes;

  Gate(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Lets a request in; false when shutting down. */
  boolean enter() {
    lock.lock();
    try {
      requests += open ? 1 : 0;
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Takes room for more bytes; false when there is none. */
  boolean reserve(long more) {
    lock.lock();
    try {
      if (bytes + more > maxBytes) {
        return false;
      }
      bytes += more;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave(long reserved) {
    lock.lock();
    try {
      bytes -= reserved;
      requests--;
      if (requests == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more and waits for those inside; false when some stayed too long. */
  boolean close(Duration patience) {
    lock.lock();
    try {
      open = false;
      long left = patience.toNanos();
      while (requests > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return requests == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  boolean accepting() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }
}
