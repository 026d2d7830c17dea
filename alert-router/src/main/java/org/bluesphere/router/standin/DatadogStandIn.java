package org.bluesphere.router.standin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Datadog's intakes of metrics v2 and events v2 for one API key, by its published description; safe
 * for many threads.
 */
public final class DatadogStandIn extends VendorStandIn {
  private static final String EVENTS = resource("datadog-event.json");
  private static final int LARGEST_BODY_BYTES = 512_000;

  /** How far a value's time may lie behind and ahead. */
  private static final Duration BEHIND = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final Object lock = new Object();
  private final String key;
  private final List<JsonNode> series = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();

  private DatadogStandIn(int port, String key) {
    super(port, "datadog-series.json");
    this.key = key;
  }

  /** A stand-in that listens and believes this key; port 0 chooses one. */
  public static DatadogStandIn start(int port, String key) {
    var standIn = new DatadogStandIn(port, key);
    standIn.start();
    return standIn;
  }

  @Override
  String proof() {
    return "DD-API-KEY";
  }

  @Override
  Reply answer(String method, String path, String auth, String body) {
    if (!method.equals("POST")) {
      return errors(404, "Not found");
    }
    if (!auth.equals(key)) {
      return errors(403, "Forbidden");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY_BYTES) {
      return errors(413, "Payload too large");
    }
    return switch (path) {
      case "/api/v2/series" -> values(body);
      case "/api/v2/events" -> event(body);
      default -> errors(404, "Not found");
    };
  }

  private static Reply errors(int status, String what) {
    return new Reply(status, JSON.writeValueAsString(Map.of("errors", List.of(what))));
  }

  private Reply values(String body) {
    if (!valid(body)) {
      return errors(400, "Payload is not in the expected format");
    }
    var taken = new ArrayList<JsonNode>();
    for (var one : JSON.readTree(body).path("series")) {
      for (var point : one.path("points")) {
        if (!timely(Instant.ofEpochSecond(point.path("timestamp").asLong()))) {
          return errors(400, "Timestamp is out of range");
        }
      }
      taken.add(one);
    }
    synchronized (lock) {
      series.addAll(taken);
    }
    return new Reply(202, "{\"errors\":[]}");
  }

  private boolean timely(Instant at) {
    var now = clock.instant();
    return !at.isBefore(now.minus(BEHIND)) && !at.isAfter(now.plus(AHEAD));
  }

  private Reply event(String body) {
    if (!valid(EVENTS, body)) {
      return errors(400, "Invalid event");
    }
    synchronized (lock) {
      events.add(JSON.readTree(body).path("data").path("attributes"));
      var evt = Map.of("id", "e" + events.size());
      var attributes = Map.of("attributes", Map.of("evt", evt));
      var data = Map.of("type", "event", "attributes", attributes);
      return new Reply(202, JSON.writeValueAsString(Map.of("data", data)));
    }
  }

  /** Values taken so far, as Datadog's series. */
  public List<JsonNode> series() {
    synchronized (lock) {
      return List.copyOf(series);
    }
  }

  /** Attributes of all events taken, in order. */
  public List<JsonNode> events() {
    synchronized (lock) {
      return List.copyOf(events);
    }
  }

  /** The newest status by aggregation key. */
  public SortedMap<String, String> alerts() {
    var alerts = new TreeMap<String, String>();
    for (var event : events()) {
      var status = event.path("attributes").path("status").asString("");
      alerts.put(event.path("aggregation_key").asString(""), status);
    }
    return alerts;
  }
}
