package org.bluesphere.collector.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.RefusedException;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.model.log.LogRecord.Marker;

/**
 * Reads one marker; gathers every problem, so that a sender mends all of them at once. Used by one
 * request.
 */
public final class MarkerReader {
  private static final Set<String> FIELDS =
      Set.of("service", "version", "environment", "kind", "at", "source", "url");
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
  private static final int LONGEST_CHARS = 200;

  /** Charts go back so far. */
  private static final Duration OLDEST = Duration.ofDays(400);

  /** What a sender's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Origin origin;
  private final String defaultEnvironment;
  private final Instant now;
  private final List<IngestProblem> problems = new ArrayList<>();

  /**
   * What was asked for.
   *
   * @param dated whether the sender said when it was
   */
  public record Asked(Marker marker, boolean dated) {

    /** Whether another marker says the same; a time that nobody told is no difference. */
    public boolean same(Marker other) {
      return (dated ? marker : marker.at(other.at())).equals(other);
    }
  }

  /** Reads one marker that came now. */
  public MarkerReader(Origin origin, String defaultEnvironment, Instant now) {
    this.origin = origin;
    this.defaultEnvironment = origin.environment(defaultEnvironment);
    this.now = now;
  }

  /**
   * Reads it.
   *
   * @param key of idempotency; empty when there is none
   * @throws IngestRefusal when it can't be read
   */
  public Asked read(byte[] body, String key) {
    var json = json(body);
    json.json().propertyNames().stream().filter(it -> !FIELDS.contains(it)).forEach(this::unknown);
    var service = word(json, "service", "", "write the service's name in the catalogue");
    var version = word(json, "version", "", "write what the service tells as service.version");
    var environment =
        word(json, "environment", defaultEnvironment, "write an environment of the catalogue");
    var at = at(json);
    var source = source(json);
    var url = url(json);
    kind(json);
    Keys.problem(key).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw IngestRefusal.malformed("the marker", problems);
    }
    Origins.check(origin, environment, service);
    var id =
        key.isEmpty()
            ? Remembered.id("natural", environment, service, version, at.toString())
            : Remembered.id("key", environment, service, key);
    var marker = new Marker(id, environment, service, Marker.Kind.DEPLOY, version, at, source, url);
    return new Asked(marker, json.json().has("at"));
  }

  private static Message json(byte[] body) {
    try {
      return Message.of(body);
    } catch (RefusedException e) {
      throw IngestRefusal.malformed(
          "the marker",
          List.of(
              new IngestProblem(
                  "body",
                  "is no JSON object",
                  "send for example {\"service\": \"api-gateway\", \"version\": \"1.4\"}")));
    }
  }

  private void problem(String where, String what, String mend) {
    problems.add(new IngestProblem(where, what, mend));
  }

  private void unknown(String field) {
    problem(
        Message.clean(field, LONGEST_CHARS),
        "is no field of a marker",
        "known are at, environment, kind, service, source, url, version");
  }

  private String word(Message json, String field, String otherwise, String mend) {
    if (!json.json().has(field) && !otherwise.isEmpty()) {
      return otherwise;
    }
    var node = json.json().path(field);
    var text = node.isString() ? node.asString() : "";
    if (text.isBlank()) {
      problem(field, node.isMissingNode() ? "is missing" : "is no text or blank", mend);
    } else if (!text.equals(Message.clean(text, LONGEST_CHARS))) {
      problem(
          field,
          "has more than " + LONGEST_CHARS + " characters, or signs that can't be shown",
          mend);
    }
    return text;
  }

  private Instant at(Message json) {
    if (!json.json().has("at")) {
      return now;
    }
    var at = json.time("at");
    if (at.isEmpty()) {
      problem("at", "is no time", "write for example 2026-11-26T12:00:00Z, or leave it out");
    } else if (at.get().isAfter(now.plus(AHEAD)) || at.get().isBefore(now.minus(OLDEST))) {
      problem(
          "at",
          "lies ahead, or more than " + OLDEST.toDays() + " days ago",
          "look at the sender's clock; here it is " + now);
    }
    return at.orElse(now);
  }

  private String source(Message json) {
    if (!json.json().has("source")) {
      return "api";
    }
    var source = json.json().path("source").asString("");
    if (!SOURCE.matcher(source).matches()) {
      problem(
          "source",
          "is no short name",
          "write up to 40 of a-z, 0-9, - and _, for example github-actions, or leave it out");
    }
    return source;
  }

  private String url(Message json) {
    var url = json.url("url");
    if (json.json().has("url") && url.isEmpty()) {
      problem("url", "is no web address of up to 2000 characters", "write http:// or https://");
    }
    return url;
  }

  private void kind(Message json) {
    if (json.json().has("kind") && !json.json().path("kind").asString("").equals("deploy")) {
      problem("kind", "is not deploy", "write deploy, or leave it out");
    }
  }
}
