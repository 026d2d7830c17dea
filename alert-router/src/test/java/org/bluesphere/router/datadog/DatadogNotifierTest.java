package org.bluesphere.router.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatadogNotifierTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Answering transport = new Answering();
  private final DatadogNotifier notifier = new DatadogNotifier(transport);

  /** Answers as it is told and keeps what it was given. */
  private static final class Answering implements VendorTransport {
    private TransportAnswer answer = new TransportAnswer.Answered(202, Optional.empty(), "{}");
    private final List<String> sent = new ArrayList<>();

    @Override
    public String name() {
      return "answering";
    }

    @Override
    public TransportAnswer send(String json) {
      sent.add(json);
      return answer;
    }

    @Override
    public void close() {}
  }

  private static Delivery delivery(String key, String status, String title, List<Link> links) {
    var details = new TreeMap<>(Map.of("environment", "prod", "service", "api", "incident", key));
    var message = new Message(title, "why", status, "page", "api", Fixtures.T0, details, links);
    var action = status.equals("resolved") ? Action.RESOLVE : Action.TRIGGER;
    return Fixtures.delivery(new Notification("datadog", key, key, action, message));
  }

  private JsonNode attributes(Delivery delivery) {
    notifier.deliver(delivery, Memory.NONE);
    var data = JSON.readTree(transport.sent.getLast()).path("data");
    assertThat(data.path("type").asString()).isEqualTo("event");
    return data.path("attributes");
  }

  private JsonNode attributes(String status) {
    return attributes(delivery("inc1", status, "Problem with api", List.of()));
  }

  @Test
  void allEventsOfAnIncidentAreOneAlertThatEndsWell() {
    assertThat(
            List.of(attributes("investigating"), attributes("monitoring"), attributes("resolved")))
        .allMatch(it -> it.path("aggregation_key").asString().equals("inc1"))
        .extracting(it -> it.path("attributes").path("status").asString())
        .containsExactly("error", "warn", "ok");
  }

  @Test
  void itIsFoundBesideTheServicesOwnTelemetry() {
    var tags = attributes("investigating").path("tags");

    assertThat(tags.toString())
        .isEqualTo("[\"env:prod\",\"service:api\",\"incident:inc1\",\"source:bluesphere\"]");
  }

  @Test
  void whatIsTooLongForDatadogIsCutAndItsKeyStaysItsOwn() {
    var links = Collections.nCopies(30, new Link("http://localhost/i", "t".repeat(400)));
    var one = attributes(delivery("k".repeat(101) + "1", "monitoring", "t".repeat(600), links));
    var other = attributes(delivery("k".repeat(101) + "2", "monitoring", "t", List.of()));

    assertThat(one.path("title").asString()).hasSize(500);
    assertThat(one.path("attributes").path("links")).hasSize(20);
    assertThat(one.path("attributes").path("links").path(0).path("title").asString()).hasSize(300);
    assertThat(one.path("aggregation_key").asString())
        .hasSizeLessThanOrEqualTo(100)
        .isNotEqualTo(other.path("aggregation_key").asString());
  }

  @Test
  void answersAreSortedAsThoseOfOtherVendors() {
    var delivery = delivery("inc1", "investigating", "t", List.of());
    var pause = Optional.of(Duration.ofSeconds(7));

    transport.answer = new TransportAnswer.Answered(429, pause, "slow");
    assertThat(notifier.deliver(delivery, Memory.NONE))
        .isEqualTo(new DeliveryResult.Limited(429, pause, "slow"));
    transport.answer = new TransportAnswer.Answered(403, Optional.empty(), "no");
    assertThat(notifier.deliver(delivery, Memory.NONE))
        .isEqualTo(new DeliveryResult.Refused(403, "no"));
    transport.answer = new TransportAnswer.Unsure("silence");
    assertThat(notifier.deliver(delivery, Memory.NONE))
        .isEqualTo(new DeliveryResult.Unknown("silence"));
    transport.answer = new TransportAnswer.Unreached("no key");
    assertThat(notifier.deliver(delivery, Memory.NONE))
        .isEqualTo(new DeliveryResult.Failed(0, "no key"));
  }
}
