package org.bluesphere.router.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Statuspage's incidents: no idempotency, 60 requests in 60 s; safe for many threads. */
public final class StatuspageStandIn extends VendorStandIn {

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final int LIMIT = 60;
  private static final String PAGE = "/v1/pages/[^/]+";

  private final Object lock = new Object();
  private final TreeMap<String, Incident> incidents = new TreeMap<>();
  private final ArrayDeque<Instant> recent = new ArrayDeque<>();

  private StatuspageStandIn(int port) {
    super(port, "statuspage-incident.json");
  }

  /** A stand-in that listens; port 0 chooses one. */
  public static StatuspageStandIn start(int port) {
    var standIn = new StatuspageStandIn(port);
    standIn.start();
    return standIn;
  }

  /** An update of an incident. */
  public record Update(String status, String body) {}

  /** An incident as the vendor shows it; the newest update first. */
  public record Incident(
      String id,
      String name,
      String status,
      Map<String, Map<String, String>> metadata,
      List<Update> incident_updates) {}

  private record Body(Fields incident) {}

  private record Fields(
      String name,
      String status,
      String body,
      @Nullable Map<String, Map<String, String>> metadata) {}

  @Override
  Reply answer(String method, String path, String auth, String body) {
    synchronized (lock) {
      if (!auth.startsWith("OAuth ")) {
        return new Reply(401, "{\"error\":\"Could not authenticate\"}");
      }
      if (limited()) {
        return new Reply(429, "{\"error\":\"Too many requests\"}");
      }
      return switch (method) {
        case "GET" -> path.matches(PAGE) ? page(path) : list(path.endsWith("/unresolved"));
        case "POST" -> path.endsWith("/incidents") ? create(body) : notFound();
        case "PATCH" -> update(path.substring(path.lastIndexOf('/') + 1), body);
        default -> notFound();
      };
    }
  }

  private boolean limited() {
    var now = clock.instant();
    while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    recent.addLast(now);
    return recent.size() > LIMIT;
  }

  private static Reply notFound() {
    return new Reply(404, "{\"error\":\"not found\"}");
  }

  private static Reply page(String path) {
    var id = path.substring(path.lastIndexOf('/') + 1);
    return new Reply(200, JSON.writeValueAsString(Map.of("id", id, "name", "Status of " + id)));
  }

  private Reply list(boolean unresolved) {
    var listed =
        incidents.values().stream()
            .filter(incident -> !unresolved || !incident.status().equals("resolved"))
            .toList();
    return new Reply(200, JSON.writeValueAsString(listed));
  }

  private Reply create(String body) {
    if (!valid(body)) {
      return new Reply(422, "{\"error\":[\"schema\"]}");
    }
    return put("sp" + (incidents.size() + 1), JSON.readValue(body, Body.class).incident(), 201);
  }

  private Reply update(String id, String body) {
    if (!incidents.containsKey(id)) {
      return notFound();
    }
    return valid(body)
        ? put(id, JSON.readValue(body, Body.class).incident(), 200)
        : new Reply(422, "{\"error\":[\"schema\"]}");
  }

  private Reply put(String id, Fields fields, int status) {
    var before = incidents.get(id);
    var updates = new ArrayList<Update>();
    updates.add(new Update(fields.status(), fields.body()));
    Map<String, Map<String, String>> metadata = Map.of();
    if (before != null) {
      updates.addAll(before.incident_updates());
      metadata = before.metadata();
    } else if (fields.metadata() != null) {
      metadata = fields.metadata();
    }
    var incident = new Incident(id, fields.name(), fields.status(), metadata, updates);
    incidents.put(id, incident);
    return new Reply(status, JSON.writeValueAsString(incident));
  }

  /** All incidents, by id. */
  public List<Incident> incidents() {
    synchronized (lock) {
      return List.copyOf(incidents.values());
    }
  }

  /** Runs on port 8096 or the one given until the process ends. */
  public static void main(String[] args) throws InterruptedException {
    try (var standIn = start(args.length == 0 ? 8096 : Integer.parseInt(args[0]))) {
      System.out.println("Statuspage stand-in at " + standIn.base());
      Thread.currentThread().join();
    }
  }
}
