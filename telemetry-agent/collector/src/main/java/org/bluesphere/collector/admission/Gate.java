package org.bluesphere.collector.admission;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who is inside and how much they carry. Safe for many threads: all under one lock. */
public final class Gate {
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private boolean open = true;
  private int requests;
  private long bytes;

  /** A gate that lets this many bytes be inside at once. */
  public Gate(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Lets a request in; false when shutting down. */
  public boolean enter() {
    lock.lock();
    try {
      requests += open ? 1 : 0;
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Takes room for more bytes; false when there is none. */
  public boolean reserve(long more) {
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

  /** Lets a request out with all it reserved. */
  public void leave(long reserved) {
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
  public boolean close(Duration patience) {
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

  /** Whether requests are let in. */
  public boolean accepting() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }
}
