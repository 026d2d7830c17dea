package org.bluesphere.router.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.router.alert.Evaluator;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.group.Group;
import org.bluesphere.router.incident.Incident;
import org.bluesphere.router.machine.RouterState;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.Memory;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the state in one SQLite file: a row per thing, only changed rows are written. WAL with
 * {@code synchronous=FULL}; one connection. The file holds receivers' keys and is readable by its
 * owner only.
 */
public final class SqliteStore implements RouterStore {

  // Rows written by an older version lack what was added since: that reads as false or 0.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final SingleConnectionDataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private SqliteStore(SingleConnectionDataSource source) {
    this.source = source;
    this.jdbc = JdbcClient.create(source);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  /** The store in {@code file}, made and migrated as needed. */
  public static SqliteStore open(Path file) {
    prepare(file);
    var url = "jdbc:sqlite:" + file.toAbsolutePath();
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5_000);
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:db/router")
        .loggers("slf4j")
        .load()
        .migrate();
    var source = new SingleConnectionDataSource(url, true);
    source.setAutoCommit(true);
    source.setConnectionProperties(config.toProperties());
    return new SqliteStore(source);
  }

  private static void prepare(Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("preparing " + file, e);
    }
  }

  @Override
  public RouterState load() {
    var deliveries = new TreeMap<Long, Delivery>();
    read("delivery", Delivery.class).forEach((id, row) -> deliveries.put(Long.valueOf(id), row));
    return new RouterState(
        read("alert", StoredAlert.class),
        read("evaluator", Evaluator.class),
        read("grp", Group.class),
        read("incident", Incident.class),
        read("impact", Impact.class),
        deliveries,
        read("memory", Memory.class));
  }

  private <T> SortedMap<String, T> read(String table, Class<T> type) {
    var rows = new TreeMap<String, T>();
    jdbc.sql("SELECT id, body FROM " + table)
        .query((row, number) ->
            rows.put(row.getString("id"), JSON.readValue(row.getString("body"), type)))
        .list();
    return rows;
  }

  @Override
  public void commit(RouterState before, RouterState after) {
    transactions.executeWithoutResult(status -> {
      write("alert", before.alerts(), after.alerts());
      write("evaluator", before.evaluators(), after.evaluators());
      write("grp", before.groups(), after.groups());
      write("incident", before.incidents(), after.incidents());
      write("impact", before.impacts(), after.impacts());
      write("delivery", before.deliveries(), after.deliveries());
      write("memory", before.memories(), after.memories());
    });
  }

  private <K, T> void write(String table, Map<K, T> before, Map<K, T> after) {
    for (var entry : after.entrySet()) {
      if (!entry.getValue().equals(before.get(entry.getKey()))) {
        jdbc.sql(
                "INSERT INTO %s (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body"
                    .formatted(table))
            .params(entry.getKey(), JSON.writeValueAsString(entry.getValue()))
            .update();
      }
    }
    var gone = new HashMap<>(before);
    gone.keySet().removeAll(after.keySet());
    gone.keySet()
        .forEach(id -> jdbc.sql("DELETE FROM " + table + " WHERE id = ?").param(id).update());
  }

  @Override
  public byte[] linkKey() {
    var fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    jdbc.sql("INSERT INTO meta (id, body) VALUES ('link-key', ?) ON CONFLICT (id) DO NOTHING")
        .param(HexFormat.of().formatHex(fresh))
        .update();
    var stored =
        jdbc.sql("SELECT body FROM meta WHERE id = 'link-key'").query(String.class).single();
    return HexFormat.of().parseHex(stored);
  }

  @Override
  public void close() {
    source.destroy();
  }
}
