package org.bluesphere.slo.service;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.slo.column.Chunk;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.bluesphere.slo.engine.Engine;
import org.bluesphere.slo.service.store.StateStore;
import org.bluesphere.slo.signal.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Snapshots of the engine: taken when due, read back into a fresh engine. Engine thread only. */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  /** Nine windows read one trailing chunk of a kilobyte each: enough for 10,000 slots. */
  private static final int CACHED_CHUNKS = 100_000;

  /** Thirty days of a board with fifty signals; a page is some kilobytes at most. */
  private static final int CACHED_PAGES = 4_000;

  private static final int BUFFER = 64 << 10;

  private static final long NOTHING_APPLIED = -1;

  private final SloSettings settings;
  private final TelemetryLog log;
  private final Function<byte[], Catalogue> decoder;
  private final SecureRandom secure = new SecureRandom();
  private final StateStore store;
  // Written by the engine's thread alone.
  private volatile long position;
  private Instant tried;
  private boolean failed;

  Snapshots(
      SloSettings settings,
      TelemetryLog log,
      Function<byte[], Catalogue> decoder,
      StateStore store,
      Instant now) {
    this.settings = settings;
    this.log = log;
    this.decoder = decoder;
    this.store = store;
    this.tried = now;
  }

  /** An engine that has applied everything before a position of the log. */
  record Restored(Engine engine, long position) {}

  /**
   * The engine of the newest snapshot that can be read; without any a fresh one at the log's start.
   *
   * @throws IllegalStateException when no snapshot can be read and the log no longer has it all
   */
  Restored restore() {
    var snapshots = store.snapshots();
    for (var snapshot : snapshots) {
      var engine = read(snapshot);
      if (engine.isPresent()) {
        position = snapshot.position();
        return new Restored(engine.get(), position);
      }
    }
    if (!snapshots.isEmpty() && log.start() > 0) {
      throw new IllegalStateException(
          "no snapshot in "
              + settings.database()
              + " can be read, and the log before "
              + log.start()
              + " is deleted; start the version that wrote them, or delete the database to begin"
              + " anew from what the log still has");
    }
    position = log.start();
    return new Restored(fresh(NOTHING_APPLIED), position);
  }

  private Engine fresh(long at) {
    return new Engine(
        settings.tempo(),
        new Chunks(store, CACHED_CHUNKS),
        new Pages(store.pages(at), CACHED_PAGES),
        decoder,
        secure);
  }

  private Optional<Engine> read(StateStore.Snapshot snapshot) {
    if (snapshot.position() < log.start()) {
      LOG.atError()
          .addKeyValue("position", snapshot.position())
          .addKeyValue("logStart", log.start())
          .log("the log no longer has what follows this snapshot, trying the one before");
      return Optional.empty();
    }
    var engine = fresh(snapshot.position());
    try (var in =
        new DataInputStream(
            new BufferedInputStream(
                new GZIPInputStream(new ByteArrayInputStream(snapshot.state()), BUFFER), BUFFER))) {
      engine.read(in);
      return Optional.of(engine);
    } catch (IOException | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("position", snapshot.position())
          .setCause(e)
          .log("snapshot cannot be read, trying the one before");
      return Optional.empty();
    }
  }

  /** What the newest one has applied; read by any thread. */
  long position() {
    return position;
  }

  /** Whether the newest one is behind a position. */
  boolean behind(long at) {
    return at > position;
  }

  /** Whether one should be taken of an engine at that position; a failed try waits its turn. */
  boolean due(long at, Instant now) {
    var since = Duration.between(tried, now);
    boolean big = at - position >= settings.snapshotBytes() && !failed;
    return behind(at) && (big || since.compareTo(settings.snapshotEvery()) >= 0);
  }

  /**
   * Takes one, and lets the log forget what is behind the two newest.
   *
   * @return the chunks that are stored now
   */
  Map<ChunkStore.Key, Chunk> take(Engine engine, long at, Instant now) {
    tried = now;
    failed = true;
    var bytes = new ByteArrayOutputStream();
    // A deflater is asked through JNI, for each word of its own if nothing gathers them before it.
    try (var out = new DataOutputStream(new BufferedOutputStream(new QuickGzip(bytes), BUFFER))) {
      engine.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a snapshot", e);
    }
    var chunks = engine.chunks().unsaved();
    long released =
        store.save(
            new StateStore.Snapshot(at, bytes.toByteArray()),
            now.toEpochMilli(),
            new StateStore.Beside(chunks, engine.pages().unsaved()),
            settings.tempo());
    log.release(released);
    position = at;
    failed = false;
    LOG.atDebug().addKeyValue("position", at).log("snapshot taken");
    return chunks;
  }

  /** A sixth longer, in half of the time: while it is taken nothing counts. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
