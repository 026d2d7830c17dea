package org.bluesphere.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A command of a shell in the project's folder, and what it printed so far. */
final class Running implements AutoCloseable {
  private static final long END_SECONDS = 30;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private final Process process;
  private final Thread reader;
  private boolean ended;

  Running(String command) {
    try {
      process =
          new ProcessBuilder("sh", "-c", "exec " + command)
              .directory(Path.of("..").toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader in = process.inputReader()) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        note(line, false);
      }
      note("", true);
    } catch (IOException e) {
      note(e.toString(), true);
    }
  }

  private void note(String line, boolean last) {
    lock.lock();
    try {
      lines.add(line);
      ended = last;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a line after the first {@code from}, and answers how many there were up to it.
   *
   * @throws AssertionError when it ended or the time is over; tells all it printed
   */
  int await(String what, int from, Predicate<String> wanted, Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      for (int at = from; ; at++) {
        while (at >= lines.size()) {
          if (ended || left <= 0) {
            throw new AssertionError(
                (ended ? "it ended" : "too late") + " without: " + what + "\n" + printed());
          }
          left = more.awaitNanos(left);
        }
        if (wanted.test(lines.get(at))) {
          return at + 1;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  String printed() {
    lock.lock();
    try {
      return String.join("\n", lines);
    } finally {
      lock.unlock();
    }
  }

  /** The exit code, once it ended by itself and all it printed is read. */
  int exit(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running:\n" + printed());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Ends it as {@code kill} does and waits; what it started is its own to end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
