package org.bluesphere.collector.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord.Count;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a list of counts and judges each by itself, so that one bad item costs no other. Used by
 * one request.
 */
public final class CountReader {
  /** Items in one request. */
  public static final int MOST = 1_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> FIELDS =
      Set.of("id", "environment", "service", "sli", "from", "to", "good", "total");
  private static final int LONGEST_CHARS = 200;

  /** Sums of a year of these stay far below 2⁶³. */
  private static final long LARGEST = 1_000_000_000_000L;

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Older data are not restated (ENGINE §2). */
  private static final Duration OLDEST = Duration.ofDays(35);

  /** What a sender's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Promises promises;
  private final Origin origin;
  private final String defaultEnvironment;
  private final Instant now;
  private final Instant oldest;

  /**
   * Reads what came now.
   *
   * @param forgotten what ended up to here might be counted twice
   */
  public CountReader(
      Promises promises, Origin origin, String defaultEnvironment, Instant now, Instant forgotten) {
    this.promises = promises;
    this.origin = origin;
    this.defaultEnvironment = origin.environment(defaultEnvironment);
    this.now = now;
    var horizon = now.minus(OLDEST);
    this.oldest = forgotten.isAfter(horizon) ? forgotten : horizon;
  }

  /**
   * Reads it; the verdicts are in the order of the items.
   *
   * @param key of idempotency; empty when there is none: then each item needs an id
   * @throws IngestRefusal when it is no list, or the key can't be read
   */
  public List<CountVerdict> read(byte[] body, String key) {
    Keys.problem(key)
        .ifPresent(it -> {
          throw IngestRefusal.malformed("the counts", List.of(it));
        });
    var list = list(body);
    var verdicts = new ArrayList<CountVerdict>(list.size());
    for (int i = 0; i < list.size(); i++) {
      verdicts.add(item(list.get(i), key, i));
    }
    return verdicts;
  }

  private static JsonNode list(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException e) {
      json = JSON.missingNode();
    }
    if (!json.isArray()) {
      throw IngestRefusal.malformed(
          "the counts",
          List.of(
              new IngestProblem(
                  "body",
                  "is no JSON list",
                  "send for example [{\"id\": \"run-7\", \"service\": \"importer\", \"sli\": \"rows\","
                      + " \"from\": \"2026-11-26T11:00:00Z\", \"to\": \"2026-11-26T12:00:00Z\","
                      + " \"good\": 998, \"total\": 1000}]")));
    }
    if (json.size() > MOST) {
      throw IngestRefusal.malformed(
          "the counts",
          List.of(
              new IngestProblem(
                  "body",
                  "has " + json.size() + " items",
                  "send at most " + MOST + " in one request")));
    }
    return json;
  }

  private CountVerdict item(JsonNode json, String key, int place) {
    var given = Message.clean(json.path("id").asString(""), LONGEST_CHARS);
    var fields = new Item(json, new ArrayList<>());
    var id = given.isEmpty() && !key.isEmpty() ? key + "/" + place : fields.text("id", "");
    var objective =
        new ObjectiveId(
            fields.text("environment", defaultEnvironment),
            fields.text("service", ""),
            fields.text("sli", ""));
    var from = fields.time("from");
    var to = fields.time("to");
    long total = fields.number("total");
    long good = fields.number("good");
    if (!fields.problems.isEmpty()) {
      return new CountVerdict.Refused(given, "malformed", fields.problems);
    }
    var refused =
        Origins.problem(origin, objective.environment(), objective.service())
            .map(it ->
                refused(given, origin.refusal(objective.environment(), objective.service()), it));
    if (refused.isEmpty()) {
      refused = promises.uncountable(objective).map(it -> refused(given, "unbound", it));
    }
    if (refused.isEmpty()) {
      refused = window(given, from, to);
    }
    if (refused.isEmpty() && good > total) {
      refused =
          Optional.of(
              refused(
                  given,
                  "good_above_total",
                  new IngestProblem(
                      "good", good + " is more than total " + total, "count good within total")));
    }
    return refused.orElseGet(() -> fine(given, id, objective, from, to, good, total));
  }

  private static CountVerdict fine(
      String given, String id, ObjectiveId of, Instant from, Instant to, long good, long total) {
    var unique = Remembered.id("counts", of.environment(), of.service(), of.objective(), id);
    return new CountVerdict.Fine(
        given,
        new Count(unique, of.environment(), of.service(), of.objective(), from, to, good, total));
  }

  private static CountVerdict refused(String id, String reason, IngestProblem problem) {
    return new CountVerdict.Refused(id, reason, List.of(problem));
  }

  private Optional<CountVerdict> window(String id, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return Optional.of(
          refused(
              id,
              "inverted_window",
              new IngestProblem("to", to + " is not after from", "count in [from, to)")));
    }
    if (to.isAfter(now.plus(AHEAD))) {
      return Optional.of(
          refused(
              id,
              "future",
              new IngestProblem(
                  "to", to + " lies ahead", "look at the sender's clock; here it is " + now)));
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      return Optional.of(
          refused(
              id,
              "window_too_long",
              new IngestProblem("from", "is more than a day before to", "send a day at most")));
    }
    // The start decides for what is restated, the end for what is remembered.
    if (from.isBefore(now.minus(OLDEST)) || !to.isAfter(oldest)) {
      return Optional.of(
          refused(
              id,
              "too_old",
              new IngestProblem(
                  "from",
                  from + " is too long ago",
                  "send counts within 35 days; the oldest taken now ends after " + oldest)));
    }
    return Optional.empty();
  }

  /** The fields of one item, and what is wrong with them. */
  private record Item(JsonNode json, List<IngestProblem> problems) {

    Item {
      if (!json.isObject()) {
        problems.add(new IngestProblem("item", "is no JSON object", "send objects in the list"));
      }
      json.propertyNames().stream()
          .filter(it -> !FIELDS.contains(it))
          .forEach(it ->
              problems.add(
                  new IngestProblem(
                      Message.clean(it, LONGEST_CHARS),
                      "is no field of counts",
                      "known are environment, from, good, id, service, sli, to, total")));
    }

    private void problem(String where, String what, String mend) {
      problems.add(new IngestProblem(where, what, mend));
    }

    String text(String field, String otherwise) {
      var node = json.path(field);
      if (node.isMissingNode() && !otherwise.isEmpty()) {
        return otherwise;
      }
      var text = node.isString() ? node.asString() : "";
      if (text.isBlank() || !text.equals(Message.clean(text, LONGEST_CHARS))) {
        problem(
            field,
            node.isMissingNode() ? "is missing" : "is no text of up to 200 characters",
            field.equals("id")
                ? "give each item an id of its own, or send the header Idempotency-Key"
                : "write the name in the catalogue");
      }
      return text;
    }

    Instant time(String field) {
      var at = Message.timeOf(json.path(field).asString(""));
      if (at.isEmpty()) {
        problem(field, "is missing or no time", "write for example 2026-11-26T12:00:00Z");
      }
      return at.orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MILLIS);
    }

    long number(String field) {
      var node = json.path(field);
      boolean whole = node.isIntegralNumber() && node.canConvertToLong();
      long value = whole ? node.asLong() : -1;
      if (value < 0 || value > LARGEST) {
        problem(field, "is no whole number from 0 to 10¹²", "write for example 1000");
      }
      return value;
    }
  }
}
