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
 * Names Hikari's meters and the queries seen by datasource-micrometer by OpenTelemetry's
 * conventions: {@code db.client.connection.*}, {@code db.client.operation.duration}. Statements and
 * their parameters are no tags and stay that way.
 */
final class DatabaseNames implements MeterFilter {

  private static final String POOL = "hikaricp.connections";
  private static final String QUERY = "jdbc.query";

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
    return id.getName().equals(QUERY)
        ? id.withName("db.client.operation.duration").replaceTags(errors(id.getTags()))
        : id;
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
    var named = new ArrayList<Tag>();
    for (var tag : tags) {
      if (!tag.getKey().equals("error")) {
        named.add(tag);
      } else if (!tag.getValue().equals("none")) {
        named.add(Tag.of("error.type", tag.getValue()));
      }
    }
    return named;
  }

  private record Name(String metric, @Nullable String state) {}
}
