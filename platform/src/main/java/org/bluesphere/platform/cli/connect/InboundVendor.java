package org.bluesphere.platform.cli.connect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.collector.hook.Signatures;

/** Each vendor's way in, with a message of its own that opens no incident. */
enum InboundVendor {
  /** PagerDuty's webhooks: the event its own button sends. */
  PAGERDUTY("BLUESPHERE_HOOK_PAGERDUTY") {
    @Override
    TestCall call(String secret, Instant now) {
      var body =
          """
          {"event":{"id":"test-%d","event_type":"pagey.ping","resource_type":"pagey",\
          "occurred_at":"%s","data":{"message":"Hello from doctor","type":"ping"}}}\
          """
              .formatted(now.toEpochMilli(), now);
      return hook(Map.of("X-PagerDuty-Signature", "v1=" + signed(secret, body)), body);
    }
  },

  /** Whatever sends PagerDuty events: the end of something that never began. */
  EVENTS("BLUESPHERE_EVENTS_KEYS") {
    @Override
    TestCall call(String secret, Instant now) {
      var body =
          """
          {"routing_key":"%s","event_action":"resolve","dedup_key":"bluesphere-doctor"}\
          """
              .formatted(secret);
      return new TestCall("/v2/enqueue", "/v2/enqueue", Map.of(), body, Set.of("success"));
    }

    @Override
    String reference(String list) {
      var first = first(list);
      return first.substring(first.indexOf('=') + 1);
    }
  },

  /** Sentry: the word that an integration was installed. */
  SENTRY("BLUESPHERE_HOOK_SENTRY") {
    @Override
    TestCall call(String secret, Instant now) {
      var body = "{\"action\":\"created\",\"data\":{},\"sent\":%d}".formatted(now.toEpochMilli());
      return hook(
          Map.of(
              "Sentry-Hook-Resource",
              "installation",
              "Sentry-Hook-Timestamp",
              Long.toString(now.getEpochSecond()),
              "Sentry-Hook-Signature",
              signed(secret, body)),
          body);
    }
  },

  /** Datadog: a transition that does not exist. */
  DATADOG("BLUESPHERE_HOOK_DATADOG") {
    @Override
    TestCall call(String secret, Instant now) {
      var body =
          """
          {"id":"test-%1$d","date":"%1$d","alert_id":"0","transition":"Test","title":"doctor"}\
          """
              .formatted(now.toEpochMilli());
      return hook(Map.of("X-BlueSphere-Secret", secret), body);
    }
  },

  /** Pingdom: a state that does not exist. */
  PINGDOM("BLUESPHERE_HOOK_PINGDOM") {
    @Override
    TestCall call(String secret, Instant now) {
      var body =
          """
          {"check_id":0,"check_name":"doctor","current_state":"TEST",\
          "state_changed_timestamp":%d}\
          """
              .formatted(now.getEpochSecond());
      return new TestCall("/hooks/pingdom/" + secret, "/hooks/pingdom/…", Map.of(), body, IGNORED);
    }
  },

  /** AWS SNS: only AWS can sign, so what is not signed must be refused. */
  SNS("BLUESPHERE_HOOK_SNS") {
    @Override
    TestCall call(String topic, Instant now) {
      var body =
          """
          {"Type":"Notification","MessageId":"test-%d","TopicArn":"%s","Message":"{}",\
          "Timestamp":"%s"}\
          """
              .formatted(now.toEpochMilli(), topic, now);
      return new TestCall("/hooks/sns", "/hooks/sns", Map.of(), body, Set.of("unsigned", "forged"));
    }

    @Override
    boolean secret() {
      return false;
    }
  };

  private static final Set<String> IGNORED = Set.of("ignored", "duplicate");

  private final String variable;

  InboundVendor(String variable) {
    this.variable = variable;
  }

  /** A message signed with a secret, or as near to that as anybody but the vendor can come. */
  abstract TestCall call(String secret, Instant now);

  /** The environment variable that the server reads as well. */
  String variable() {
    return variable;
  }

  /** Whether what is set is a reference to a secret. */
  boolean secret() {
    return true;
  }

  /** The first reference of what the server is given. */
  String reference(String list) {
    return first(list);
  }

  /** In options and views. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** By its name in any case. */
  static Optional<InboundVendor> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  TestCall hook(Map<String, String> headers, String body) {
    var path = "/hooks/" + word();
    return new TestCall(path, path, headers, body, IGNORED);
  }

  static String first(String list) {
    return list.split(",", 2)[0].strip();
  }

  static String signed(String secret, String body) {
    return Signatures.hmacSha256(
        secret.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
  }
}
