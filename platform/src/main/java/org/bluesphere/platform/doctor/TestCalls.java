package org.bluesphere.platform.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.collector.hook.Signatures;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test message of each vendor: signed as the vendor signs, of a kind from which nothing follows,
 * so that no incident is opened.
 */
public enum TestCalls {
  /** What <em>Send test event</em> at PagerDuty sends. */
  PAGERDUTY {
    @Override
    TestCall of(String secret, Instant now) {
      var event = new LinkedHashMap<String, Object>();
      event.put("id", id(now));
      event.put("event_type", "pagey.ping");
      event.put("resource_type", "pagey");
      event.put("occurred_at", now.toString());
      event.put("data", Map.of("message", "BlueSphere connection test", "type", "ping"));
      var body = JSON.writeValueAsString(Map.of("event", event));
      return TestCall.ignored(
          "pagey.ping, signed",
          "/hooks/pagerduty",
          Map.of("X-PagerDuty-Signature", "v1=" + signature(secret, body)),
          body);
    }
  },
  /** The end of an alert that never was: PagerDuty, too, takes it and does nothing. */
  EVENTS {
    @Override
    TestCall of(String secret, Instant now) {
      var body =
          JSON.writeValueAsString(
              Map.of("routing_key", secret, "event_action", "resolve", "dedup_key", id(now)));
      return TestCall.ignored("resolve of an unknown alert", "/v2/enqueue", Map.of(), body)
          .expecting(202, "accepted");
    }
  },
  /** What an integration is told when it is installed. */
  SENTRY {
    @Override
    TestCall of(String secret, Instant now) {
      var body =
          JSON.writeValueAsString(
              Map.of(
                  "action",
                  "created",
                  "data",
                  Map.of("installation", Map.of("uuid", id(now), "status", "installed"))));
      return TestCall.ignored(
          "installation created, signed",
          "/hooks/sentry",
          Map.of(
              "Sentry-Hook-Resource", "installation",
              "Sentry-Hook-Timestamp", Long.toString(now.getEpochSecond()),
              "Sentry-Hook-Signature", signature(secret, body)),
          body);
    }
  },
  /** A monitor's transition of which the server knows no meaning. */
  DATADOG {
    @Override
    TestCall of(String secret, Instant now) {
      var body = new LinkedHashMap<String, String>();
      body.put("id", id(now));
      body.put("date", Long.toString(now.toEpochMilli()));
      body.put("alert_id", "0");
      body.put("transition", "Connection test");
      body.put("title", "BlueSphere connection test");
      return TestCall.ignored(
          "transition \"Connection test\"",
          "/hooks/datadog",
          Map.of("X-BlueSphere-Secret", secret),
          JSON.writeValueAsString(body));
    }
  },
  /** A check's state of which the server knows no meaning. */
  PINGDOM {
    @Override
    TestCall of(String secret, Instant now) {
      var body = new LinkedHashMap<String, Object>();
      body.put("check_id", 0);
      body.put("check_name", "BlueSphere connection test");
      body.put("current_state", "TEST");
      body.put("state_changed_timestamp", now.getEpochSecond());
      return TestCall.ignored(
              "state TEST", "/hooks/pingdom", Map.of(), JSON.writeValueAsString(body))
          .to("/hooks/pingdom/" + secret, "/hooks/pingdom/<secret>");
    }
  },
  /**
   * A message of a topic, not signed, since only AWS can. A server that believes the topic asks for
   * the signature; one that does not says that it does not know it.
   */
  SNS {
    @Override
    TestCall of(String topic, Instant now) {
      var body = new LinkedHashMap<String, String>();
      body.put("Type", "Notification");
      body.put("MessageId", id(now));
      body.put("TopicArn", topic);
      body.put("Message", "BlueSphere connection test");
      body.put("Timestamp", now.toString());
      return TestCall.ignored(
              "message of " + topic + ", not signed, to be refused for that",
              "/hooks/sns",
              Map.of(),
              JSON.writeValueAsString(body))
          .expecting(400, "unsigned");
    }
  };

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The message, proven with this secret. */
  abstract TestCall of(String secret, Instant now);

  private static String id(Instant now) {
    return "bluesphere-connection-test-" + now.toEpochMilli();
  }

  private static String signature(String secret, String body) {
    return Signatures.hmacSha256(
        secret.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
  }
}
