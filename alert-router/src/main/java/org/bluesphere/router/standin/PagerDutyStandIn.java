package org.bluesphere.router.standin;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * PagerDuty's Events API v2: open alerts by routing key and dedup key, and change events, of which
 * the same twice are two; safe for many threads.
 */
public final class PagerDutyStandIn extends VendorStandIn {

  private static final Reply INVALID =
      new Reply(400, "{\"status\":\"invalid event\",\"errors\":[\"schema\"]}");

  private final Object lock = new Object();
  private final TreeMap<String, String> open = new TreeMap<>();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final List<String> triggers = new CopyOnWriteArrayList<>();
  private final List<String> resolves = new CopyOnWriteArrayList<>();

  private final String changeSchema = resource("pagerduty-change.json");
  private final List<String> changes = new CopyOnWriteArrayList<>();

  private PagerDutyStandIn(int port) {
    super(port, "pagerduty-event.json");
  }

  /** A stand-in that listens; port 0 chooses one. */
  public static PagerDutyStandIn start(int port) {
    var standIn = new PagerDutyStandIn(port);
    standIn.start();
    return standIn;
  }

  @Override
  Reply answer(String method, String path, String auth, String body) {
    if (method.equals("POST") && path.equals("/v2/change/enqueue")) {
      return change(body);
    }
    if (!method.equals("POST") || !path.equals("/v2/enqueue")) {
      return new Reply(404, "{\"status\":\"not found\"}");
    }
    if (!valid(body)) {
      return INVALID;
    }
    var event = JSON.readTree(body);
    var dedup = event.path("dedup_key").asString("");
    var key = event.path("routing_key").asString("") + "|" + dedup;
    synchronized (lock) {
      switch (event.path("event_action").asString("")) {
        case "trigger" -> {
          triggers.add(dedup);
          if (open.put(key, event.path("payload").path("summary").asString("")) == null) {
            opened.add(dedup);
          }
        }
        case "resolve" -> {
          if (open.remove(key) != null) {
            resolves.add(dedup);
          }
        }
        default -> {}
      }
    }
    return new Reply(
        202,
        JSON.writeValueAsString(
            Map.of("status", "success", "message", "Event processed", "dedup_key", dedup)));
  }

  private Reply change(String body) {
    if (!valid(changeSchema, body)) {
      return INVALID;
    }
    changes.add(body);
    return new Reply(
        202,
        JSON.writeValueAsString(Map.of("status", "success", "message", "Change event processed")));
  }

  /** Bodies of all change events taken, in order. */
  public List<String> changes() {
    return List.copyOf(changes);
  }

  /** Dedup keys of all alerts that were opened, in order. */
  public List<String> opened() {
    return List.copyOf(opened);
  }

  /** Dedup keys of all triggers taken, in order. */
  public List<String> triggers() {
    return List.copyOf(triggers);
  }

  /** Dedup keys of all resolves that closed an alert, in order. */
  public List<String> resolves() {
    return List.copyOf(resolves);
  }

  /** Summaries of what is open, by routing key and dedup key. */
  public SortedMap<String, String> open() {
    synchronized (lock) {
      return new TreeMap<>(open);
    }
  }

  /** Runs on port 8095 or the one given until the process ends. */
  public static void main(String[] args) throws InterruptedException {
    try (var standIn = start(args.length == 0 ? 8095 : Integer.parseInt(args[0]))) {
      System.out.println("PagerDuty stand-in at " + standIn.base());
      Thread.currentThread().join();
    }
  }
}
