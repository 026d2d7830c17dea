package org.bluesphere.extras.pagerduty;

import com.github.dikhan.pagerduty.client.events.PagerDutyEventsClient;
import com.github.dikhan.pagerduty.client.events.domain.AcknowledgeIncident.AcknowledgeIncidentBuilder;
import com.github.dikhan.pagerduty.client.events.domain.EventResult;
import com.github.dikhan.pagerduty.client.events.domain.LinkContext;
import com.github.dikhan.pagerduty.client.events.domain.Payload;
import com.github.dikhan.pagerduty.client.events.domain.ResolveIncident.ResolveIncidentBuilder;
import com.github.dikhan.pagerduty.client.events.domain.Severity;
import com.github.dikhan.pagerduty.client.events.domain.TriggerIncident.TriggerIncidentBuilder;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** A program that pages by pagerduty-client as its manual says, and prints what it is told. */
final class IndependentClient {
  private IndependentClient() {}

  /** Arguments: the address of enqueue, a routing key, a dedup key. */
  public static void main(String[] args) throws Exception {
    var client = PagerDutyEventsClient.create(args[0]);
    var key = args[1];
    var dedup = args[2];
    var links = List.of(new LinkContext("https://wiki.example.com/disk", "What to do"));
    var full = payload("Disk full");
    say(
        "trigger",
        client.trigger(
            TriggerIncidentBuilder.newBuilder(key, full)
                .setDedupKey(dedup)
                .setClient("a monitor")
                .setLinks(links)
                .build()));
    say(
        "acknowledge",
        client.acknowledge(AcknowledgeIncidentBuilder.newBuilder(key, dedup).build()));
    say("resolve", client.resolve(ResolveIncidentBuilder.newBuilder(key, dedup).build()));
    say("without a key", client.trigger(TriggerIncidentBuilder.newBuilder(key, full).build()));
    var tooLong = payload("x".repeat(1_025));
    say("too long", client.trigger(TriggerIncidentBuilder.newBuilder(key, tooLong).build()));
    com.mashape.unirest.http.Unirest.shutdown();
  }

  private static Payload payload(String summary) {
    return Payload.Builder.newBuilder()
        .setSummary(summary)
        .setSource("db1")
        .setSeverity(Severity.CRITICAL)
        .setTimestamp(OffsetDateTime.parse("2026-01-01T00:00:00Z"))
        .build();
  }

  private static void say(String what, EventResult result) {
    var dedup = Objects.requireNonNullElse(result.getDedupKey(), "none");
    System.out.printf(
        "%s: %s, %s, %s, %s%n",
        what,
        result.getStatus(),
        result.getMessage(),
        dedup.matches("[0-9a-f]{32}") ? "32 characters" : dedup,
        Objects.requireNonNullElse(result.getErrors(), "no errors"));
  }
}
