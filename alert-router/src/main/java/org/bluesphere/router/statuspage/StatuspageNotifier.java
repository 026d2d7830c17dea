package org.bluesphere.router.statuspage;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.http.VendorHttp.Answer;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Atlassian Statuspage. It knows no idempotency: every incident carries our key in its metadata,
 * and after an unknown outcome it is looked for before anything is sent again.
 */
public final class StatuspageNotifier implements Notifier {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final Secret token;
  private final VendorHttp http;
  private final Pacer pacer;

  /** Calls {@code base}/v1, at most one request per {@code pace}. */
  public StatuspageNotifier(URI base, Secret token, VendorHttp http, Duration pace) {
    this(base, token, http, new Pacer(pace, Pacer.Ticks.SYSTEM));
  }

  StatuspageNotifier(URI base, Secret token, VendorHttp http, Pacer pacer) {
    this.base = base.toString().replaceAll("/+$", "") + "/v1/pages/";
    this.token = token;
    this.http = http;
    this.pacer = pacer;
  }

  @Override
  public String kind() {
    return "statuspage";
  }

  @Override
  public String reference(Delivery delivery, Memory memory) {
    return memory.reference();
  }

  @Override
  public String payload(Delivery delivery, Memory memory) {
    return JSON.writeValueAsString(body(delivery, memory.reference().isEmpty()));
  }

  @Override
  public DeliveryResult deliver(Delivery delivery, Memory memory) {
    if (!memory.unsure()) {
      return send(delivery, memory.reference());
    }
    return reconcile(delivery, memory);
  }

  private DeliveryResult reconcile(Delivery delivery, Memory memory) {
    for (var list : List.of("/incidents/unresolved", "/incidents?limit=50")) {
      switch (call("GET", incidents(delivery, list), "")) {
        case Answer.Not(DeliveryResult result) -> {
          return result;
        }
        case Answer.Ok(int status, String body) -> {
          var listed = json(body);
          if (!listed.isArray()) {
            return new DeliveryResult.Unknown("looked for it; the answer is no list of incidents");
          }
          var found = find(listed, delivery.notification().key());
          if (found.isPresent()) {
            return reconciled(delivery, found.get(), status);
          }
        }
      }
    }
    return send(delivery, memory.reference());
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<JsonNode> find(JsonNode incidents, String key) {
    for (var incident : incidents) {
      if (incident.path("metadata").path("bluesphere").path("key").asString("").equals(key)) {
        return Optional.of(incident);
      }
    }
    return Optional.empty();
  }

  private DeliveryResult reconciled(Delivery delivery, JsonNode incident, int status) {
    var id = incident.path("id").asString("");
    var message = delivery.notification().message();
    var newest = incident.path("incident_updates").path(0);
    boolean there =
        incident.path("status").asString("").equals(message.status())
            && newest.path("body").asString("").equals(message.body());
    return there
        ? new DeliveryResult.Sent(status, "reconciled: it had been taken as " + id, id)
        : send(delivery, id);
  }

  private DeliveryResult send(Delivery delivery, String id) {
    boolean create = id.isEmpty();
    var json = JSON.writeValueAsString(body(delivery, create));
    var answer =
        create
            ? call("POST", incidents(delivery, "/incidents"), json)
            : call("PATCH", incidents(delivery, "/incidents/" + encoded(id)), json);
    return switch (answer) {
      case Answer.Not(DeliveryResult result) -> result;
      case Answer.Ok(int status, String body) -> taken(status, json(body).path("id").asString(id));
    };
  }

  // Taken as sent without an id, the next update would open a second incident.
  private static DeliveryResult taken(int status, String id) {
    return id.isEmpty()
        ? new DeliveryResult.Unknown("status " + status + " without an incident id")
        : new DeliveryResult.Sent(status, "incident " + id, id);
  }

  private Answer call(String method, URI uri, String json) {
    return pacer.await()
        ? http.call(method, uri, Optional.of(token), json)
        : new Answer.Not(new DeliveryResult.Failed(0, "interrupted while waiting for its turn"));
  }

  private URI incidents(Delivery delivery, String path) {
    var page = delivery.notification().message().details().getOrDefault("page", "");
    return URI.create(base + encoded(page) + path);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, Object> body(Delivery delivery, boolean create) {
    var message = delivery.notification().message();
    var incident = new LinkedHashMap<String, Object>();
    incident.put("name", message.title());
    incident.put("status", message.status());
    incident.put("body", message.body());
    var component = message.details().getOrDefault("component", "");
    if (!component.isEmpty()) {
      incident.put("component_ids", List.of(component));
      incident.put("components", Map.of(component, componentStatus(message)));
    }
    if (create) {
      incident.put("metadata", Map.of("bluesphere", Map.of("key", delivery.notification().key())));
    }
    return Map.of("incident", incident);
  }

  private static String componentStatus(Message message) {
    return switch (message.status()) {
      case "resolved" -> "operational";
      case "monitoring" -> "degraded_performance";
      default -> "partial_outage";
    };
  }
}
