package org.bluesphere.collector.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry log in segment files. One thread writes whatever has queued up, syncs once and
 * wakes everybody who waits: many callers share a disk flush.
 *
 * <p>A torn tail (power cut) is cut from the newest segment at open, the one time a file is changed
 * in place; what was cut is kept in a {@code .torn} file. Damage elsewhere stops the reader with an
 * error naming file and offset. A write that fails, as on a full disk, costs what waited: it is cut
 * off again, its callers are told, and the next record tries anew. When a flush fails the log takes
 * nothing until it is reopened, since what the disk holds is unknown.
 *
 * <p>Made for one reader that follows; others read the disk. Safe for many threads: all mutable
 * state is guarded by one lock, but the segment being written belongs to the committer, and disk
 * reads happen outside the lock.
 */
public final class SegmentLog implements TelemetryLog {
  private static final System.Logger LOG = System.getLogger(SegmentLog.class.getName());
  private static final int WRITE_BYTES = 1 << 20;
  private static final int WINDOWS = 4;

  private final LogSettings settings;
  private final FileChannel lockFile;
  private final Segments segments;
  private final LongConsumer syncNanos;
  private final Thread committer;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(WRITE_BYTES);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition queued = lock.newCondition();
  private final Condition committed = lock.newCondition();
  private final Tail tail;
  private final ArrayDeque<List<Entry>> windows = new ArrayDeque<>();
  private ArrayList<Pending> queue = new ArrayList<>();
  private long queuedBytes;
  private long assigned;
  private long durable;
  private boolean urgent;
  private boolean closed;
  private @Nullable Exception failure;
  private boolean refusedLast;

  /** A record on its way to the disk. Its fate is guarded by the lock. */
  private static final class Pending {
    private final Entry entry;
    private final byte[] frame;
    private boolean durable;
    private @Nullable Exception refused;

    Pending(Entry entry, byte[] frame) {
      this.entry = entry;
      this.frame = frame;
    }
  }

  private SegmentLog(
      Segments segments, FileChannel lockFile, LogSettings settings, LongConsumer syncNanos) {
    this.segments = segments;
    this.syncNanos = syncNanos;
    this.lockFile = lockFile;
    this.settings = settings;
    this.tail = new Tail(settings.tailBytes());
    this.assigned = segments.end();
    this.durable = segments.end();
    this.committer = Thread.ofPlatform().name("telemetry-log").daemon().unstarted(this::commits);
  }

  /**
   * Opens the log of a folder, which is created when missing.
   *
   * @throws UncheckedIOException when it cannot be read, is damaged or is open elsewhere
   */
  public static SegmentLog open(Path folder, LogSettings settings) {
    return open(folder, settings, nanos -> {});
  }

  /** The same; {@code syncNanos} hears how long each flush of the disk took. */
  public static SegmentLog open(Path folder, LogSettings settings, LongConsumer syncNanos) {
    return open(folder, settings, syncNanos, FileChannel::open);
  }

  static SegmentLog open(
      Path folder, LogSettings settings, LongConsumer syncNanos, Segments.Disk disk) {
    try {
      Files.createDirectories(folder);
      var lockFile = exclusive(folder);
      try {
        var log =
            new SegmentLog(
                Segments.open(folder, settings.segmentBytes(), disk),
                lockFile,
                settings,
                syncNanos);
        log.committer.start();
        return log;
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("opening the telemetry log in " + folder, e);
    }
  }

  private static FileChannel exclusive(Path folder) throws IOException {
    var file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      file.close();
      throw new IOException(folder + " is open in this process already", e);
    }
    file.close();
    throw new IOException(folder + " is in use by another process");
  }

  @Override
  public long append(LogRecord entry) {
    var frame = LogCodec.frame(entry);
    lock.lock();
    try {
      var pending = enqueue(entry, frame);
      urgent = true;
      queued.signal();
      awaitDurable(pending);
      return pending.entry.next();
    } finally {
      lock.unlock();
    }
  }

  /** What is queued under one hold of the lock is of one batch: it has one fate. */
  @Override
  public void append(List<? extends LogRecord> entries) {
    var frames = entries.stream().map(LogCodec::frame).toList();
    lock.lock();
    try {
      @Nullable Pending last = null;
      for (int i = 0; i < frames.size(); i++) {
        last = enqueue(entries.get(i), frames.get(i));
      }
      if (last != null) {
        urgent = true;
        queued.signal();
        awaitDurable(last);
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitDurable(Pending pending) {
    while (!pending.durable) {
      refuseWhenBroken();
      if (pending.refused != null) {
        throw new LogUnavailableException(
            "the telemetry log cannot be written: " + pending.refused.getMessage(),
            pending.refused);
      }
      try {
        committed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LogUnavailableException("interrupted while waiting for a commit", e);
      }
    }
  }

  @Override
  public void offer(LogRecord entry) {
    var frame = LogCodec.frame(entry);
    lock.lock();
    try {
      if (failure == null && !closed && queuedBytes + frame.length <= settings.queueBytes()) {
        enqueue(entry, frame);
        queued.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private Pending enqueue(LogRecord entry, byte[] frame) {
    refuseWhenBroken();
    if (closed) {
      throw new LogUnavailableException("the telemetry log is closed");
    }
    if (queuedBytes + frame.length > settings.queueBytes()) {
      throw new LogUnavailableException("more than " + settings.queueBytes() + " bytes wait");
    }
    queuedBytes += frame.length;
    long end = assigned + frame.length;
    var pending = new Pending(new Entry(assigned, end, entry), frame);
    queue.add(pending);
    assigned = end;
    return pending;
  }

  private void refuseWhenBroken() {
    var cause = failure;
    if (cause != null) {
      throw new LogUnavailableException("the telemetry log failed: " + cause.getMessage(), cause);
    }
  }

  private void commits() {
    try {
      for (var batch = next(); !batch.isEmpty(); batch = next()) {
        if (written(batch)) {
          sync();
          publish(batch);
        }
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      fail(e);
    }
  }

  /** What waits, as soon as someone waits for it or it is due; empty when closed. */
  private List<Pending> next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        queued.await();
      }
      long left = settings.offerDelay().toNanos();
      while (!urgent && !closed && left > 0) {
        left = queued.awaitNanos(left);
      }
      var batch = queue;
      queue = new ArrayList<>();
      queuedBytes = 0;
      urgent = false;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Writes it all; when that fails cuts it off again and tells who waits. */
  private boolean written(List<Pending> batch) throws IOException {
    try {
      write(batch);
      return true;
    } catch (IOException e) {
      buffer.clear();
      segments.cutBack(durable);
      refuse(batch, e);
      return false;
    }
  }

  private void write(List<Pending> batch) throws IOException {
    for (var pending : batch) {
      for (int at = 0; at < pending.frame.length; ) {
        int length = Math.min(buffer.remaining(), pending.frame.length - at);
        buffer.put(pending.frame, at, length);
        at += length;
        if (!buffer.hasRemaining()) {
          flush();
        }
      }
    }
    flush();
  }

  private void sync() throws IOException {
    long start = System.nanoTime();
    segments.sync();
    syncNanos.accept(System.nanoTime() - start);
  }

  private void flush() throws IOException {
    segments.write(buffer.flip());
    buffer.clear();
  }

  private void publish(List<Pending> batch) {
    lock.lock();
    try {
      for (var pending : batch) {
        pending.durable = true;
        tail.add(pending.entry);
      }
      durable = batch.getLast().entry.next();
      refusedLast = false;
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What came meanwhile has its place behind the batch, so it goes the same way. */
  private void refuse(List<Pending> batch, IOException cause) {
    lock.lock();
    try {
      if (!refusedLast) {
        LOG.log(System.Logger.Level.ERROR, "the telemetry log cannot be written", cause);
      }
      refusedLast = true;
      batch.forEach(pending -> pending.refused = cause);
      queue.forEach(pending -> pending.refused = cause);
      queue.clear();
      queuedBytes = 0;
      assigned = durable;
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Exception cause) {
    lock.lock();
    try {
      failure = cause;
      queue.clear();
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Entry> read(long position, Duration timeout) {
    long from = Math.max(position, start());
    lock.lock();
    try {
      if (!comes(from, timeout)) {
        return Optional.empty();
      }
      tail.passed(from); // a second reader that is behind finds them on the disk
      var cached = tail.find(from).or(() -> inWindows(from));
      if (cached.isPresent()) {
        return cached;
      }
    } finally {
      lock.unlock();
    }
    return fromDisk(from);
  }

  private boolean comes(long position, Duration timeout) {
    long left = timeout.toNanos();
    try {
      while (durable <= position && !closed && left > 0) {
        left = committed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return durable > position;
  }

  private Optional<Entry> inWindows(long position) {
    for (var window : windows) {
      if (window.getFirst().position() <= position && position < window.getLast().next()) {
        return Optional.of(window.get(indexIn(window, position)));
      }
    }
    return Optional.empty();
  }

  private static int indexIn(List<Entry> window, long position) {
    int low = 0;
    int high = window.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (window.get(middle).position() < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Optional<Entry> fromDisk(long position) {
    try {
      var window = segments.window(position, end());
      lock.lock();
      try {
        windows.addFirst(window);
        if (windows.size() > WINDOWS) {
          windows.removeLast();
        }
      } finally {
        lock.unlock();
      }
      return Optional.of(window.getFirst());
    } catch (NoSuchFileException e) {
      // Released meanwhile: the caller goes on at the new start.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the telemetry log at " + position, e);
    }
  }

  @Override
  public long end() {
    lock.lock();
    try {
      return durable;
    } finally {
      lock.unlock();
    }
  }

  /** Whether records are taken: it is open, and the last write did not fail. */
  public boolean whole() {
    lock.lock();
    try {
      return failure == null && !closed && !refusedLast;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of records that wait for the disk. */
  public long queuedBytes() {
    lock.lock();
    try {
      return queuedBytes;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of records that are held decoded for the reader. */
  long tailBytes() {
    lock.lock();
    try {
      return tail.bytes();
    } finally {
      lock.unlock();
    }
  }

  /** Files there are. */
  public int segments() {
    return segments.count();
  }

  @Override
  public long start() {
    return segments.start();
  }

  @Override
  public void release(long position) {
    segments.release(position);
  }

  /** Commits what waits, then closes; later appends fail. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queued.signalAll();
      committed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      committer.join(TimeUnit.SECONDS.toMillis(30));
      segments.close();
      lockFile.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the telemetry log", e);
    }
  }
}
