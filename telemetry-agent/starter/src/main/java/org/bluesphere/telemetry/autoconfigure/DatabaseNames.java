package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names Hikari's meters, the queries seen by datasource-micrometer and Lettuce's commands to Redis
 * by OpenTelemetry's conventions: {@code db.client.connection.*}, {@code
 * db.client.operation.duration}. Statements, keys and their parameters are no tags and stay that
 * way.
 */
final class DatabaseNames implements MeterFilter {

  private static final String POOL = "hikaricp.connections";
  private static final String QUERY = "jdbc.query";
  private static final String OPERATION = "db.client.operation.duration";
  private static final String REDIS = "lettuce";

  private static final String SYSTEM = "db.system.name";

  /** What JDBC calls otherwise than the conventions do. */
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "h2", "h2database",
          "hsqldb", "hsqldb",
          "sqlserver", "microsoft.sql_server",
          "oracle", "oracle.db",
          "postgresql", "postgresql",
          "mysql", "mysql",
          "mariadb", "mariadb",
          "sqlite", "sqlite",
          "db2", "ibm.db2",
          "derby", "derby");

  private static final Map<String, Name> NAMES =
      Map.of(
          POOL + ".idle", new Name("db.client.connection.count", "idle"),
          POOL + ".active", new Name("db.client.connection.count", "used"),
          POOL + ".pending", new Name("db.client.connection.pending_requests", null),
          POOL + ".max", new Name("db.client.connection.max", null),
          POOL + ".min", new Name("db.client.connection.idle.min", null),
          POOL + ".timeout", new Name("db.client.connection.timeouts", null),
          POOL + ".creation", new Name("db.client.connection.create_time", null),
          POOL + ".acquire", new Name("db.client.connection.wait_time", null),
          POOL + ".usage", new Name("db.client.connection.use_time", null));

  private static final Map<String, String> REDIS_KEYS =
      Map.of(
          "db.system", SYSTEM,
          "db.operation", "db.operation.name",
          "db.redis.database_index", "db.namespace",
          "error.type", "error.type");

  private final String system;

  /**
   * Of an application with this database.
   *
   * @param url by which JDBC reaches it; empty when it has several, or none
   */
  DatabaseNames(String url) {
    this.system = system(url);
  }

  /** {@code other_sql} for one the conventions don't know, empty without a URL. */
  static String system(String url) {
    var parts = url.split(":", -1);
    if (parts.length < 2 || !parts[0].equals("jdbc")) {
      return "";
    }
    // Drivers that wrap another name it first: jdbc:tc:postgresql:16:…, jdbc:otel:h2:…
    for (int i = 1; i < Math.min(parts.length, 4); i++) {
      var known = SYSTEMS.get(parts[i]);
      if (known != null) {
        return known;
      }
    }
    return "other_sql";
  }

  /** The conventions have no total: idle and used add up to it. */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().equals(POOL) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    var name = NAMES.get(id.getName());
    if (name != null) {
      return id.withName(name.metric()).replaceTags(pool(id.getTags(), name.state()));
    }
    return switch (id.getName()) {
      case QUERY -> id.withName(OPERATION).replaceTags(query(errors(id.getTags())));
      case OPERATION -> id.replaceTags(errors(id.getTags()));
      case REDIS ->
          id.getTag("db.system") == null
              ? id
              : id.withName(OPERATION).replaceTags(redis(errors(id.getTags())));
      default -> id;
    };
  }

  private List<Tag> query(List<Tag> tags) {
    if (system.isEmpty()) {
      return tags;
    }
    var named = new ArrayList<>(tags);
    named.add(Tag.of(SYSTEM, system));
    return named;
  }

  /** Without the addresses of peers, which change with each failover. */
  private static List<Tag> redis(List<Tag> tags) {
    var named = new ArrayList<Tag>();
    for (var tag : tags) {
      var key = REDIS_KEYS.get(tag.getKey());
      if (key != null && !tag.getValue().isBlank()) {
        named.add(Tag.of(key, tag.getValue()));
      }
    }
    return named;
  }

  private static List<Tag> pool(List<Tag> tags, @Nullable String state) {
    var named = new ArrayList<Tag>();
    if (state != null) {
      named.add(Tag.of("db.client.connection.state", state));
    }
    for (var tag : tags) {
      named.add(
          tag.getKey().equals("pool")
              ? Tag.of("db.client.connection.pool.name", tag.getValue())
              : tag);
    }
    return named;
  }

  private static List<Tag> errors(List<Tag> tags) {
    var told = tags.stream().anyMatch(tag -> tag.getKey().equals("error.type"));
    var named = new ArrayList<Tag>();
    for (var tag : tags) {
      if (!tag.getKey().equals("error")) {
        named.add(tag);
      } else if (!told && !tag.getValue().equals("none")) {
        named.add(Tag.of("error.type", tag.getValue()));
      }
    }
    return named;
  }

  private record Name(String metric, @Nullable String state) {}
}
