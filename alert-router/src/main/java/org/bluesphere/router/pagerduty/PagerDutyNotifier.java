package org.bluesphere.router.pagerduty;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.http.HttpTransport;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import tools.jackson.databind.json.JsonMapper;

/**
 * PagerDuty Events v2. An alert is updated and resolved with the routing key that opened it, which
 * the lane remembers. Repeating a call after an unknown outcome is safe: the dedup key decides.
 */
public final class PagerDutyNotifier implements Notifier {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_SUMMARY_CHARS = 1_024;
  private static final int LARGEST_BODY_BYTES = 500_000;
  private static final String REDACTED = "<redacted>";

  /** In links to drafts: whoever has it may publish. */
  private static final Pattern TOKEN = Pattern.compile("token=[^&\"\\\\]+");

  private final Secret routingKey;
  private final VendorTransport transport;

  /** Calls {@code base}/v2/enqueue. */
  public PagerDutyNotifier(URI base, Secret routingKey, VendorHttp http) {
    this(
        routingKey,
        new HttpTransport(http, URI.create(base.toString().replaceAll("/+$", "") + "/v2/enqueue")));
  }

  /** Sends by a transport that knows where to; whoever made it closes it. */
  public PagerDutyNotifier(Secret routingKey, VendorTransport transport) {
    this.routingKey = routingKey;
    this.transport = transport;
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public String reference(Delivery delivery, Memory memory) {
    return memory.reference().isEmpty() ? routingKey.reveal().orElse("") : memory.reference();
  }

  @Override
  public String payload(Delivery delivery, Memory memory) {
    return TOKEN.matcher(body(delivery, REDACTED)).replaceAll("token=" + REDACTED);
  }

  @Override
  public DeliveryResult deliver(Delivery delivery, Memory memory) {
    var key = memory.reference();
    if (key.isEmpty()) {
      return new DeliveryResult.Failed(0, routingKey.missing());
    }
    return switch (VendorHttp.sorted(transport.send(body(delivery, key)))) {
      case VendorHttp.Answer.Ok(int status, String answer) ->
          new DeliveryResult.Sent(
              status, answer, delivery.notification().action() == Action.RESOLVE ? "" : key);
      case VendorHttp.Answer.Not(DeliveryResult result) -> result;
    };
  }

  private static String body(Delivery delivery, String key) {
    var whole = JSON.writeValueAsString(event(delivery, key, true));
    boolean fits = whole.getBytes(StandardCharsets.UTF_8).length <= LARGEST_BODY_BYTES;
    return fits ? whole : JSON.writeValueAsString(event(delivery, key, false));
  }

  private static Map<String, Object> event(Delivery delivery, String key, boolean whole) {
    var notification = delivery.notification();
    var event = new LinkedHashMap<String, Object>();
    event.put("routing_key", key);
    event.put("dedup_key", notification.key());
    boolean trigger = notification.action() == Action.TRIGGER;
    event.put("event_action", trigger ? "trigger" : "resolve");
    if (trigger) {
      event.put("payload", payload(notification.message(), whole));
      event.put("client", "BlueSphere SRE");
      event.put("links", links(notification.message(), whole));
    }
    return event;
  }

  private static List<Map<String, String>> links(Message message, boolean whole) {
    return message.links().stream()
        .limit(whole ? 50 : 5)
        .map(link -> Map.of("href", link.href(), "text", link.text()))
        .toList();
  }

  private static Map<String, Object> payload(Message message, boolean whole) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("summary", cut(message.title()));
    payload.put("source", message.source());
    payload.put("severity", severity(message.severity()));
    payload.put("timestamp", message.at().toString());
    payload.put("component", message.source());
    payload.put("custom_details", whole ? details(message) : Map.of("error", "details too large"));
    return payload;
  }

  private static Map<String, String> details(Message message) {
    var details = new LinkedHashMap<>(message.details());
    if (!message.body().isEmpty()) {
      details.put("text", message.body());
    }
    return details;
  }

  private static String cut(String summary) {
    return summary.length() <= LONGEST_SUMMARY_CHARS
        ? summary
        : summary.substring(0, LONGEST_SUMMARY_CHARS - 1) + "…";
  }

  // A value PagerDuty does not know would lose the page with a 400.
  private static String severity(String severity) {
    return switch (severity) {
      case "page" -> "critical";
      case "ticket" -> "warning";
      case "info" -> "info";
      default -> "error";
    };
  }
}
