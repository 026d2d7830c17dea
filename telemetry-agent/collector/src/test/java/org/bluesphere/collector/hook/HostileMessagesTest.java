package org.bluesphere.collector.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.hmac;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bluesphere.collector.hook.datadog.Datadog;
import org.bluesphere.collector.hook.pagerduty.EventsV2;
import org.bluesphere.collector.hook.pagerduty.PagerDutyWebhooks;
import org.bluesphere.collector.hook.pagerduty.RoutingKeys;
import org.bluesphere.collector.hook.pingdom.Pingdom;
import org.bluesphere.collector.hook.sentry.Sentry;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Genuine messages in which any values are others than documented: each is taken, or refused as
 * documented, and nothing that is stored has an empty name or more than a line.
 */
class HostileMessagesTest {
  private static final String SECRET = "hush";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<Outcome> DOCUMENTED = Set.of(Outcome.MALFORMED, Outcome.OUT_OF_TIME);
  private static final Secrets SECRETS = new Secrets("--x", List.of(new Secret(SECRET)));
  private static final Subjects SUBJECTS = Subjects.parse("--x", "", "production");

  // Vendors are made anew for each message, so that none is refused for being one too many.
  private record Sample(Supplier<Vendor> vendor, String body, String resource) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(() -> new PagerDutyWebhooks(SECRETS), pagerDuty("incident.reassigned"), ""),
          new Sample(() -> new PagerDutyWebhooks(SECRETS), resource("pagerduty-note.json"), ""),
          new Sample(HostileMessagesTest::events, event("trigger"), ""),
          new Sample(HostileMessagesTest::events, event("acknowledge"), ""),
          new Sample(
              HostileMessagesTest::sentry,
              resource("sentry-issue.json", "ACTION", "assigned"),
              "issue"),
          new Sample(
              HostileMessagesTest::sentry, resource("sentry-event-alert.json"), "event_alert"),
          new Sample(
              HostileMessagesTest::sentry,
              resource("sentry-metric-alert.json", "ACTION", "critical"),
              "metric_alert"),
          new Sample(
              () -> new Datadog(SECRETS, SUBJECTS),
              resource("datadog.json", "TRANSITION", "Triggered"),
              ""),
          new Sample(
              () -> new Pingdom(SECRETS, SUBJECTS), resource("pingdom.json", "STATE", "DOWN"), ""));

  private static Sentry sentry() {
    return new Sentry(SECRETS, SUBJECTS);
  }

  private static EventsV2 events() {
    var key = new RoutingKeys.Key(new Subject("production", "api"), new Secret(SECRET));
    return new EventsV2(new RoutingKeys("--x", List.of(key)), () -> "fresh");
  }

  private static String pagerDuty(String type) {
    return resource("pagerduty-incident.json", "TYPE", type);
  }

  private static String event(String action) {
    return resource("event.json", "ROUTING", SECRET, "ACTION", action, "SEVERITY", "critical");
  }

  @Property(tries = 3_000)
  void eachIsTakenOrRefusedAsDocumented(
      @ForAll("samples") Sample sample,
      @ForAll("others") List<JsonNode> others,
      @ForAll long seed) {
    var body = changed(sample.body(), others, new Random(seed)).toString();

    var reading = read(sample, body);

    switch (reading) {
      case Reading.Told told -> checked(told);
      case Reading.Nothing(var why) -> assertThat(why).isNotBlank().doesNotContain("\n");
      case Reading.Refused(var outcome, var why) -> {
        assertThat(why).isNotBlank().doesNotContain(SECRET);
        boolean anotherKey = why.equals("Invalid routing key") && outcome == Outcome.FORGED;
        assertThat(anotherKey || DOCUMENTED.contains(outcome)).as(why).isTrue();
      }
    }
  }

  private static void checked(Reading.Told told) {
    for (var alert : told.alerts()) {
      assertThat(alert.labels().values().keySet())
          .contains("alertname", "environment", "service", "severity");
      assertThat(alert.labels().values().values()).allMatch(it -> !it.contains("\n"));
      assertThat(alert.startsAt()).isBeforeOrEqualTo(HookBench.NOW);
      assertThat(alert.generatorUrl()).matches("|https?://.*");
    }
    assertThat(told.deeds()).allMatch(deed -> !deed.what().contains("\n"));
  }

  private static Reading read(Sample sample, String body) {
    var headers =
        Map.of(
            "X-PagerDuty-Signature", "v1=" + hmac(SECRET, body),
            "Sentry-Hook-Signature", hmac(SECRET, body),
            "Sentry-Hook-Timestamp", Long.toString(HookBench.NOW.getEpochSecond()),
            "Sentry-Hook-Resource", sample.resource(),
            "X-BlueSphere-Secret", SECRET);
    var call = new Call(SECRET, headers, body.getBytes(StandardCharsets.UTF_8), HookBench.NOW);
    try {
      return sample.vendor().get().read(call);
    } catch (RefusedException e) {
      return e.reading();
    }
  }

  private static JsonNode changed(String body, List<JsonNode> others, Random random) {
    var whole = JSON.readTree(body);
    for (var other : others) {
      var objects = new ArrayList<ObjectNode>();
      collect(whole, objects);
      var object = objects.get(random.nextInt(objects.size()));
      var names = new ArrayList<>(object.propertyNames());
      if (!names.isEmpty()) {
        object.set(names.get(random.nextInt(names.size())), other);
      }
    }
    return whole;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(SAMPLES);
  }

  @Provide
  Arbitrary<List<JsonNode>> others() {
    Arbitrary<JsonNode> texts = Arbitraries.strings().ofMaxLength(400).map(NODES::stringNode);
    Arbitrary<JsonNode> numbers = Arbitraries.longs().map(NODES::numberNode);
    Arbitrary<JsonNode> hard =
        Arbitraries.of(
            NODES.nullNode(),
            NODES.objectNode(),
            NODES.arrayNode(),
            NODES.booleanNode(true),
            NODES.numberNode(1e300),
            NODES.stringNode("99999999999"),
            NODES.stringNode("99999999999999"),
            NODES.stringNode("-999999999-01-01T00:00:00Z"),
            NODES.stringNode("2026-11-25T12:00:00+18:00"),
            NODES.stringNode("javascript:alert(1)"),
            NODES.stringNode("\u0000\n\u2028\u202e"),
            NODES.stringNode("\ud800"));
    return Arbitraries.oneOf(texts, numbers, hard).list().ofMinSize(1).ofMaxSize(4);
  }
}
