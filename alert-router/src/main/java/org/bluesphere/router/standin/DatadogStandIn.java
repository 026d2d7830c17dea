package org.bluesphere.router.standin;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Datadog's intakes of metrics v2 and events v2 for one API key, and its timeseries v2 for that and
 * an application key, by its published description; safe for many threads.
 */
public final class DatadogStandIn extends VendorStandIn {
  /** The one application key that may ask for timeseries. */
  public static final String APPLICATION_KEY = "0123456789abcdef0123456789abcdef01234567";

  private static final String EVENTS = resource("datadog-event.json");
  private static final String QUESTION = resource("datadog-timeseries.json");
  private static final String TIMESERIES = "/api/v2/query/timeseries";
  private static final int LARGEST_BODY_BYTES = 512_000;

  /** How far a value's time may lie behind and ahead. */
  private static final Duration BEHIND = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final Object lock = new Object();
  private final String key;
  private final List<JsonNode> series = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final Map<String, NavigableMap<Long, Double>> counts = new HashMap<>();
  // Set by tests, read by the server's threads.
  private volatile String errors = "";

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

  /** Both keys, with a space between them. */
  @Override
  String proven(Headers headers) {
    var application = headers.getFirst("DD-APPLICATION-KEY");
    return application == null ? super.proven(headers) : super.proven(headers) + " " + application;
  }

  @Override
  Reply answer(String method, String path, String auth, String body) {
    if (!method.equals("POST")) {
      return errors(404, "Not found");
    }
    if (!auth.equals(path.equals(TIMESERIES) ? key + " " + APPLICATION_KEY : key)) {
      return errors(403, "Forbidden");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY_BYTES) {
      return errors(413, "Payload too large");
    }
    return switch (path) {
      case "/api/v2/series" -> values(body);
      case "/api/v2/events" -> event(body);
      case TIMESERIES -> timeseries(body);
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

  /** One series a query that has points between the times asked for, none for another. */
  private Reply timeseries(String body) {
    if (!valid(QUESTION, body)) {
      return errors(400, "Invalid query");
    }
    var asked = JSON.readTree(body).path("data").path("attributes");
    var times = new TreeSet<Long>();
    var found = new LinkedHashMap<Integer, NavigableMap<Long, Double>>();
    for (int i = 0; i < asked.path("formulas").size(); i++) {
      var points = points(asked, asked.path("formulas").path(i).path("formula").asString());
      if (!points.isEmpty()) {
        found.put(i, points);
        times.addAll(points.keySet());
      }
    }
    var series =
        found.keySet().stream()
            .map(it -> Map.of("group_tags", List.of(), "query_index", it))
            .toList();
    var values = found.values().stream().map(it -> times.stream().map(it::get).toList()).toList();
    var attributes = Map.of("series", series, "times", times, "values", values);
    var data = Map.of("type", "timeseries_response", "attributes", attributes);
    var said = errors;
    var answer = said.isEmpty() ? Map.of("data", data) : Map.of("data", data, "errors", said);
    return new Reply(200, JSON.writeValueAsString(answer));
  }

  /** Points of a query by name, summed over the interval, at the interval's beginning. */
  private NavigableMap<Long, Double> points(JsonNode asked, String name) {
    long interval = asked.path("interval").asLong();
    var points = new TreeMap<Long, Double>();
    synchronized (lock) {
      for (var query : asked.path("queries")) {
        if (query.path("name").asString("").equals(name)) {
          counts
              .getOrDefault(query.path("query").asString(), new TreeMap<>())
              .subMap(asked.path("from").asLong(), true, asked.path("to").asLong(), true)
              .forEach((at, value) -> points.merge(at - at % interval, value, Double::sum));
        }
      }
    }
    return points;
  }

  /** From now on answers to queries tell of errors as well. */
  public void tellsErrors(String what) {
    errors = what;
  }

  /** From now on a query has this point. */
  public void counts(String query, Instant at, double value) {
    synchronized (lock) {
      counts.computeIfAbsent(query, any -> new TreeMap<>()).put(at.toEpochMilli(), value);
    }
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
