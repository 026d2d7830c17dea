package org.bluesphere.router.pagerduty;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import tools.jackson.databind.json.JsonMapper;

/**
 * PagerDuty change events: deploys beside the incidents of a service. PagerDuty knows no key here,
 * so the outbox sends each once, and once more at most after an unknown outcome.
 */
public final class PagerDutyChanges implements Notifier {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_SUMMARY_CHARS = 1_024;
  private static final String REDACTED = "<redacted>";

  private final URI enqueue;
  private final Secret routingKey;
  private final VendorHttp http;

  /** Calls {@code base}/v2/change/enqueue. */
  public PagerDutyChanges(URI base, Secret routingKey, VendorHttp http) {
    this.enqueue = URI.create(base.toString().replaceAll("/+$", "") + "/v2/change/enqueue");
    this.routingKey = routingKey;
    this.http = http;
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  // Nothing is resolved later: the key need not be kept.
  @Override
  public String reference(Delivery delivery, Memory memory) {
    return "";
  }

  @Override
  public String payload(Delivery delivery, Memory memory) {
    return body(delivery, REDACTED);
  }

  @Override
  public DeliveryResult deliver(Delivery delivery, Memory memory) {
    var key = routingKey.reveal();
    if (key.isEmpty()) {
      return new DeliveryResult.Failed(0, routingKey.missing());
    }
    return switch (http.call("POST", enqueue, Optional.empty(), body(delivery, key.get()))) {
      case VendorHttp.Answer.Ok(int status, String answer) ->
          new DeliveryResult.Sent(status, answer, "");
      case VendorHttp.Answer.Not(DeliveryResult result) -> result;
    };
  }

  private static String body(Delivery delivery, String key) {
    var message = delivery.notification().message();
    var event = new LinkedHashMap<String, Object>();
    event.put("routing_key", key);
    event.put("payload", payload(message, delivery.unsure()));
    event.put("links", links(message));
    return JSON.writeValueAsString(event);
  }

  private static Map<String, Object> payload(Message message, boolean again) {
    var details = new LinkedHashMap<>(message.details());
    if (again) {
      details.put("note", "sent a second time: the answer to the first was lost");
    }
    var payload = new LinkedHashMap<String, Object>();
    payload.put("summary", cut(message.title()));
    payload.put("timestamp", message.at().toString());
    payload.put("source", message.source());
    payload.put("custom_details", details);
    return payload;
  }

  private static List<Map<String, String>> links(Message message) {
    return message.links().stream()
        .map(link -> Map.of("href", link.href(), "text", link.text()))
        .toList();
  }

  private static String cut(String summary) {
    return summary.length() <= LONGEST_SUMMARY_CHARS
        ? summary
        : summary.substring(0, LONGEST_SUMMARY_CHARS - 1) + "…";
  }
}
