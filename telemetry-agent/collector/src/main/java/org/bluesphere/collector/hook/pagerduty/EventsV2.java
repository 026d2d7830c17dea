package org.bluesphere.collector.hook.pagerduty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bluesphere.collector.hook.Call;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Outcome;
import org.bluesphere.collector.hook.Rate;
import org.bluesphere.collector.hook.Readiness;
import org.bluesphere.collector.hook.Reading;
import org.bluesphere.collector.hook.RefusedException;
import org.bluesphere.collector.hook.Reply;
import org.bluesphere.collector.hook.Result;
import org.bluesphere.collector.hook.Vendor;
import org.bluesphere.collector.hook.Watched;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Subject;
import org.bluesphere.model.view.IncidentView;

/**
 * PagerDuty's Events API v2, answered as PagerDuty answers: whatever pages through it today can be
 * pointed here. The routing key names the service and is the proof.
 */
public final class EventsV2 implements Vendor {
  private static final String NO_JSON = "JSON parse error";
  private static final int LARGEST_BODY_BYTES = 512 << 10;
  private static final int LONGEST_KEY_CHARS = 255;
  private static final int LONGEST_SUMMARY_CHARS = 1024;

  /** PagerDuty's own limit for one key. */
  private static final int A_MINUTE = 120;

  private static final Map<String, Watched.Severity> SEVERITIES =
      Map.of(
          "critical", Watched.Severity.PAGE,
          "error", Watched.Severity.PAGE,
          "warning", Watched.Severity.TICKET,
          "info", Watched.Severity.TICKET);

  private final RoutingKeys keys;
  private final Supplier<String> freshKey;
  private final Rate rate = new Rate(A_MINUTE);

  /**
   * For these keys.
   *
   * @param freshKey a key for events that bring none
   */
  public EventsV2(RoutingKeys keys, Supplier<String> freshKey) {
    this.keys = keys;
    this.freshKey = freshKey;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public String path() {
    return "/v2/enqueue";
  }

  @Override
  public int largestBodyBytes() {
    return LARGEST_BODY_BYTES;
  }

  @Override
  public Readiness readiness() {
    return keys.readiness();
  }

  @Override
  public Reading read(Call call) {
    var event = event(call);
    var problems = problems(event);
    if (!problems.isEmpty()) {
      throw new RefusedException(Outcome.MALFORMED, String.join("; ", problems));
    }
    var subject =
        keys.subject(raw(event, "routing_key"))
            .orElseThrow(() -> new RefusedException(Outcome.FORGED, "Invalid routing key"));
    if (!rate.allows(subject, call.at())) {
      throw new RefusedException(Outcome.TOO_MANY, "more than " + A_MINUTE + " events a minute");
    }
    return told(event, subject, call.at());
  }

  private static Message event(Call call) {
    try {
      return Message.of(call.body());
    } catch (RefusedException e) {
      throw new RefusedException(Outcome.MALFORMED, NO_JSON);
    }
  }

  private static String raw(Message event, String path) {
    return event.at(path).json().asString("");
  }

  private static List<String> problems(Message event) {
    var problems = new ArrayList<String>();
    if (raw(event, "routing_key").isBlank()) {
      problems.add("'routing_key' is missing or blank");
    }
    var action = raw(event, "event_action");
    if (!List.of("trigger", "acknowledge", "resolve").contains(action)) {
      problems.add("'event_action' is missing or not one of trigger, acknowledge, resolve");
    }
    var key = raw(event, "dedup_key");
    if (key.isEmpty() && !action.equals("trigger")) {
      problems.add("'dedup_key' is missing or blank");
    }
    if (key.length() > LONGEST_KEY_CHARS) {
      problems.add("'dedup_key' has more than " + LONGEST_KEY_CHARS + " characters");
    }
    if (action.equals("trigger")) {
      payloadProblems(event, problems);
    }
    return problems;
  }

  private static void payloadProblems(Message event, List<String> problems) {
    if (!event.at("payload").json().isObject()) {
      problems.add("'payload' is missing or no object");
      return;
    }
    for (var field : List.of("summary", "source")) {
      if (raw(event, "payload." + field).isBlank()) {
        problems.add("'payload." + field + "' is missing or blank");
      }
    }
    if (raw(event, "payload.summary").length() > LONGEST_SUMMARY_CHARS) {
      problems.add("'payload.summary' has more than " + LONGEST_SUMMARY_CHARS + " characters");
    }
    if (!SEVERITIES.containsKey(raw(event, "payload.severity"))) {
      problems.add("'payload.severity' is missing or not one of critical, error, warning, info");
    }
  }

  // Not ordered and not told apart from a repetition: a trigger may come any number of times.
  private Reading told(Message event, Subject subject, Instant now) {
    var given = raw(event, "dedup_key");
    var key = given.isEmpty() ? freshKey.get() : given;
    var watched = new Watched(name(), "Event " + Message.clean(key, LONGEST_KEY_CHARS), subject);
    return switch (raw(event, "event_action")) {
      case "trigger" -> {
        var severity =
            SEVERITIES.getOrDefault(raw(event, "payload.severity"), Watched.Severity.PAGE);
        var alerts = watched.fires(severity, now, now, annotations(event), link(event));
        yield Reading.Told.again(key, now, alerts, List.of());
      }
      case "resolve" -> Reading.Told.again(key, now, watched.ends(now), List.of());
      default -> Reading.Told.again(key, now, List.of(), List.of(acknowledged(key, subject, now)));
    };
  }

  private static Deed acknowledged(String key, Subject subject, Instant now) {
    var words = IncidentView.ACKNOWLEDGED + "through the events API: " + key;
    return new Deed(new Deed.Of(subject), now, Message.clean(words, Deed.LONGEST_CHARS));
  }

  private static Map<String, String> annotations(Message event) {
    var annotations = new TreeMap<String, String>();
    annotations.put("summary", Message.clean(raw(event, "payload.summary"), LONGEST_SUMMARY_CHARS));
    for (var field : List.of("source", "component", "group", "class")) {
      annotations.put(field, event.text("payload." + field));
    }
    var details = event.at("payload.custom_details").json();
    if (!details.isMissingNode() && !details.isNull()) {
      annotations.put("details", Message.clean(details.toString(), LONGEST_SUMMARY_CHARS));
    }
    annotations.put("client", event.text("client"));
    return annotations;
  }

  private static String link(Message event) {
    var links = event.at("links").json();
    var first = links.isArray() && !links.isEmpty() ? new Message(links.get(0)).url("href") : "";
    return first.isEmpty() ? event.url("client_url") : first;
  }

  @Override
  public Reply reply(Result result) {
    return switch (result.outcome()) {
      case ACCEPTED, DUPLICATE, OVERTAKEN, IGNORED, NO_INCIDENT ->
          answer(202, "success", "Event processed", Map.of("dedup_key", result.reference()));
      case MALFORMED, UNSIGNED, FORGED, OUT_OF_TIME -> invalid(result.detail());
      case TOO_LARGE -> answer(413, "invalid event", "Event object is too large", Map.of());
      case TOO_MANY ->
          answer(
              429,
              "throttle exceeded",
              "Requests for this service are arriving too quickly. Please retry later.",
              Map.of());
      case NOT_CONFIGURED -> answer(404, "not found", result.detail(), Map.of());
      case UNAVAILABLE -> answer(503, "unavailable", result.detail(), Map.of());
    };
  }

  private static Reply invalid(String detail) {
    return detail.equals(NO_JSON)
        ? answer(
            400,
            "Unrecognized object",
            "Event object format is unrecognized",
            Map.of("errors", List.of(NO_JSON)))
        : answer(
            400,
            "invalid event",
            "Event object is invalid",
            Map.of("errors", List.of(detail.split("; ", -1))));
  }

  private static Reply answer(int status, String word, String message, Map<String, ?> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", word);
    body.put("message", message);
    body.putAll(more);
    return Reply.json(status, "application/json", body);
  }
}
