package org.bluesphere.backend.export;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.ToIntFunction;

/**
 * Exports waiting their turn; one virtual thread works them off. A full queue refuses. Safe to
 * share.
 */
public final class ExportQueue implements AutoCloseable {

  private static final int CAPACITY = 1_000;
  private static final int REMEMBERED = 10_000;

  private final BlockingQueue<Export> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final SequencedMap<String, Export> known = new LinkedHashMap<>(); // guarded by itself
  private final ToIntFunction<String> writer;
  private final InstantSource clock;
  private final Thread worker;

  /** A queue worked off by {@code writer}, which writes a station's rows and says how many. */
  public ExportQueue(ToIntFunction<String> writer, InstantSource clock) {
    this.writer = writer;
    this.clock = clock;
    this.worker = Thread.ofVirtual().name("exports").start(this::work);
  }

  /** Queues an export of a station; empty when the queue is full. */
  public Optional<Export> request(String stationId) {
    var id = UUID.randomUUID().toString();
    var export = new Export(id, stationId, Export.State.QUEUED, clock.instant(), null);
    remember(export);
    return waiting.offer(export) ? Optional.of(export) : forgotten(export);
  }

  /** The export called {@code id}, while it is remembered. */
  public Optional<Export> find(String id) {
    synchronized (known) {
      return Optional.ofNullable(known.get(id));
    }
  }

  /** How many wait. */
  public int depth() {
    return waiting.size();
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var export = waiting.take();
        remember(export.done(writer.applyAsInt(export.stationId())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remember(Export export) {
    synchronized (known) {
      known.put(export.id(), export);
      if (known.size() > REMEMBERED) {
        known.pollFirstEntry();
      }
    }
  }

  private Optional<Export> forgotten(Export export) {
    synchronized (known) {
      known.remove(export.id());
    }
    return Optional.empty();
  }
}
