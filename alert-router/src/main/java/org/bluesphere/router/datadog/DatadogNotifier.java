package org.bluesphere.router.datadog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Incidents as Datadog events v2. The aggregation key makes all events of an incident one alert, so
 * that repeating a call after an unknown outcome does no harm.
 */
public final class DatadogNotifier implements Notifier {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // As Datadog's description of POST /api/v2/events has them.
  private static final int LONGEST_TITLE_CHARS = 500;
  private static final int LONGEST_MESSAGE_CHARS = 4_000;
  private static final int LONGEST_KEY_CHARS = 100;
  private static final int LONGEST_LINK_TEXT_CHARS = 300;
  private static final int LONGEST_LINK_CHARS = 2_048;
  private static final int MOST_LINKS = 20;
  private static final int LONGEST_TAG_CHARS = 200;

  private final VendorTransport transport;

  /** Sends by a transport that knows where to and who we are; whoever made it closes it. */
  public DatadogNotifier(VendorTransport transport) {
    this.transport = transport;
  }

  @Override
  public String kind() {
    return "datadog";
  }

  @Override
  public String reference(Delivery delivery, Memory memory) {
    return aggregationKey(delivery.notification().key());
  }

  @Override
  public String payload(Delivery delivery, Memory memory) {
    var event = new LinkedHashMap<String, Object>();
    event.put("data", Map.of("type", "event", "attributes", event(delivery)));
    return JSON.writeValueAsString(event);
  }

  @Override
  public DeliveryResult deliver(Delivery delivery, Memory memory) {
    boolean over = delivery.notification().action() == Action.RESOLVE;
    return switch (VendorHttp.sorted(transport.send(payload(delivery, memory)))) {
      case VendorHttp.Answer.Ok(int status, String answer) ->
          new DeliveryResult.Sent(status, answer, over ? "" : reference(delivery, memory));
      case VendorHttp.Answer.Not(DeliveryResult result) -> result;
    };
  }

  private static Map<String, Object> event(Delivery delivery) {
    var message = delivery.notification().message();
    var event = new LinkedHashMap<String, Object>();
    event.put("category", "alert");
    event.put("integration_id", "custom-events");
    event.put("title", cut(message.title(), LONGEST_TITLE_CHARS));
    event.put("message", cut(message.body(), LONGEST_MESSAGE_CHARS));
    event.put("aggregation_key", aggregationKey(delivery.notification().key()));
    event.put("timestamp", message.at().toString());
    event.put("tags", tags(message));
    event.put("attributes", attributes(message));
    return event;
  }

  private static Map<String, Object> attributes(Message message) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("status", status(message.status()));
    attributes.put("links", links(message));
    var custom = new LinkedHashMap<String, String>(message.details());
    custom.put("status", message.status());
    attributes.put("custom", custom);
    return attributes;
  }

  // The names by which Datadog joins an event with metrics and traces of the same service.
  private static List<String> tags(Message message) {
    return List.of(
        tag("env", message.details().getOrDefault("environment", "")),
        tag("service", message.details().getOrDefault("service", "")),
        tag("incident", message.details().getOrDefault("incident", "")),
        "source:bluesphere");
  }

  private static String tag(String name, String value) {
    return cut(name + ":" + value, LONGEST_TAG_CHARS);
  }

  private static List<Map<String, String>> links(Message message) {
    return message.links().stream()
        .filter(link -> link.href().length() <= LONGEST_LINK_CHARS)
        .limit(MOST_LINKS)
        .map(DatadogNotifier::link)
        .toList();
  }

  private static Map<String, String> link(Link link) {
    var shown = new LinkedHashMap<String, String>();
    shown.put("category", link.text().startsWith("Runbook") ? "runbook" : "dashboard");
    shown.put("title", cut(link.text(), LONGEST_LINK_TEXT_CHARS));
    shown.put("url", link.href());
    return shown;
  }

  private static String status(String status) {
    return switch (status) {
      case "resolved" -> "ok";
      case "monitoring" -> "warn";
      default -> "error";
    };
  }

  private static String cut(String text, int chars) {
    return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
  }

  /** The key itself, or what stands for it where it is too long. */
  private static String aggregationKey(String key) {
    if (key.length() <= LONGEST_KEY_CHARS) {
      return key;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
