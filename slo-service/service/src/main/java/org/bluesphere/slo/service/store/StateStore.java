package org.bluesphere.slo.service.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.Tempo;
import org.bluesphere.slo.column.Chunk;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Grid;
import org.bluesphere.slo.signal.PageStore;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Snapshots, sealed chunks and evidence in one SQLite file: WAL, synchronous=FULL. One connection,
 * one lock; safe for several threads.
 */
public final class StateStore implements ChunkStore, AutoCloseable {
  private final Object lock = new Object();
  private final SingleConnectionDataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SignalPages pages;

  private StateStore(SingleConnectionDataSource source) {
    this.source = source;
    this.jdbc = JdbcClient.create(source);
    this.pages = new SignalPages(jdbc);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  /** The store in that file, made or migrated as needed. */
  public static StateStore open(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    var sqlite = new SQLiteDataSource(config);
    sqlite.setUrl("jdbc:sqlite:" + file);
    Flyway.configure().dataSource(sqlite).locations("classpath:db/slo").load().migrate();
    try {
      return new StateStore(new SingleConnectionDataSource(sqlite.getConnection(), true));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("opening " + file, e);
    }
  }

  /** A snapshot: everything applied before a position of the log. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Snapshot(long position, byte[] state) {}

  /** The snapshots kept, newest first. */
  public List<Snapshot> snapshots() {
    synchronized (lock) {
      return jdbc.sql("SELECT position, state FROM snapshot ORDER BY id DESC")
          .query((row, n) -> new Snapshot(row.getLong(1), row.getBytes(2)))
          .list();
    }
  }

  /**
   * What belongs to a snapshot and is stored beside it.
   *
   * @param chunks sealed since the one before
   * @param pages of signals, changed since the one before
   */
  public record Beside(Map<ChunkStore.Key, Chunk> chunks, Map<PageStore.Key, byte[]> pages) {}

  /**
   * Stores a snapshot with what it refers to in one transaction, keeps the two newest, and forgets
   * what nobody can reach.
   *
   * @return the position behind which the log is no longer needed
   */
  public long save(Snapshot snapshot, long now, Beside beside, Tempo tempo) {
    synchronized (lock) {
      var released =
          transaction.execute(status -> {
            beside.chunks().forEach(this::insert);
            jdbc.sql("INSERT INTO snapshot (position, taken_at, state) VALUES (?, ?, ?)")
                .params(snapshot.position(), now, snapshot.state())
                .update();
            jdbc.sql(
                    "DELETE FROM snapshot WHERE id NOT IN"
                        + " (SELECT id FROM snapshot ORDER BY id DESC LIMIT 2)")
                .update();
            forget(Grid.of(tempo), now);
            long oldest = jdbc.sql("SELECT MIN(position) FROM snapshot").query(Long.class).single();
            pages.save(snapshot.position(), beside.pages(), oldest, now);
            return oldest;
          });
      return released == null ? 0 : released;
    }
  }

  private void insert(ChunkStore.Key key, Chunk chunk) {
    jdbc.sql("INSERT OR REPLACE INTO chunk (slot, level, idx, body) VALUES (?, ?, ?, ?)")
        .params(key.slot(), key.level(), key.index(), chunk.toBytes())
        .update();
  }

  private void forget(Grid grid, long now) {
    for (int level = 0; level < Grid.LEVELS; level++) {
      long oldest =
          Math.floorDiv(now - grid.readable(level), grid.width(level) * Tempo.CHUNK_CELLS);
      jdbc.sql("DELETE FROM chunk WHERE level = ? AND idx < ?").params(level, oldest).update();
    }
  }

  @Override
  public Optional<Chunk> load(ChunkStore.Key key) {
    synchronized (lock) {
      return jdbc.sql("SELECT body FROM chunk WHERE slot = ? AND level = ? AND idx = ?")
          .params(key.slot(), key.level(), key.index())
          .query((row, n) -> Chunk.fromBytes(row.getBytes(1)))
          .optional();
    }
  }

  /** Pages of signals as they were at a position that an engine goes on from. */
  public PageStore pages(long position) {
    synchronized (lock) {
      pages.rewind(position);
    }
    return key -> {
      synchronized (lock) {
        return pages.load(key);
      }
    };
  }

  /** Notes that a record of the log is not applied, now and in every replay. */
  public void skip(long position, Instant at, String record, String reason) {
    synchronized (lock) {
      jdbc.sql("INSERT OR IGNORE INTO skipped (position, at, record, reason) VALUES (?, ?, ?, ?)")
          .params(position, at.toEpochMilli(), record, reason)
          .update();
    }
  }

  /** Positions of the records that are not applied. */
  public Set<Long> skipped() {
    synchronized (lock) {
      return Set.copyOf(jdbc.sql("SELECT position FROM skipped").query(Long.class).list());
    }
  }

  /** Keeps the evidence of a transition; the same transition again changes nothing. */
  public void evidence(String objective, String alert, String state, long at, String body) {
    synchronized (lock) {
      jdbc.sql(
              "INSERT OR IGNORE INTO evidence (objective, alert, state, at, body)"
                  + " VALUES (?, ?, ?, ?, ?)")
          .params(objective, alert, state, at, body)
          .update();
    }
  }

  /** Evidence of an objective's transitions, newest first. */
  public List<String> evidence(String objective, int limit) {
    synchronized (lock) {
      return jdbc.sql(
              "SELECT body FROM evidence WHERE objective = ? ORDER BY at DESC, id DESC LIMIT ?")
          .params(objective, limit)
          .query((row, n) -> java.util.Objects.requireNonNull(row.getString(1)))
          .list();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      source.destroy();
    }
  }
}
