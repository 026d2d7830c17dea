package org.bluesphere.router.api;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.alert.Incoming;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alerts of one call, as Alertmanager reads them.
 *
 * @param valid those to store
 * @param errors what is wrong with the others, where
 */
record PostedAlerts(List<Incoming> valid, List<String> errors) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);
  private static final String EXAMPLE =
      "send an array such as [{\"labels\":{\"alertname\":\"Down\",\"service\":\"api\"}}]";

  PostedAlerts {
    valid = List.copyOf(valid);
    errors = List.copyOf(errors);
  }

  /** An alert as posted. */
  private record Posted(
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations,
      @Nullable String startsAt,
      @Nullable String endsAt,
      @Nullable String generatorURL) {}

  /** Reads a body; one that is no array of alerts is a problem. */
  static PostedAlerts read(byte[] json, Instant now) {
    var posted = posted(json);
    var valid = new ArrayList<Incoming>();
    var errors = new ArrayList<String>();
    for (int i = 0; i < posted.length; i++) {
      try {
        valid.add(incoming(posted[i], now));
      } catch (IllegalArgumentException e) {
        errors.add("alerts[" + i + "]: " + e.getMessage());
      }
    }
    return new PostedAlerts(valid, errors);
  }

  private static @Nullable Posted[] posted(byte[] json) {
    try {
      Posted @Nullable [] posted = JSON.readValue(json, Posted[].class);
      if (posted != null) {
        return posted;
      }
    } catch (JacksonException e) {
      var place = e.getLocation();
      var where =
          place == null
              ? ""
              : "line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
      throw Problems.problem(
          HttpStatus.BAD_REQUEST,
          where + "the body is no array of alerts: " + e.getOriginalMessage() + "; " + EXAMPLE);
    }
    throw Problems.problem(HttpStatus.BAD_REQUEST, "the body is null; " + EXAMPLE);
  }

  private static Incoming incoming(@Nullable Posted posted, Instant now) {
    if (posted == null) {
      throw new IllegalArgumentException("null is no alert; leave it out");
    }
    var labels = labels("labels", posted.labels());
    if (labels.values().isEmpty()) {
      throw new IllegalArgumentException(
          "at least one label pair required; add labels, an alertname above all");
    }
    var end = time("endsAt", posted.endsAt());
    var start = time("startsAt", posted.startsAt()).or(() -> end).orElse(now);
    if (end.isPresent() && end.get().isBefore(start)) {
      throw new IllegalArgumentException(
          "start time must be before end time: startsAt %s, endsAt %s".formatted(start, end.get()));
    }
    var alert =
        new Alert(
            labels,
            labels("annotations", posted.annotations()),
            start,
            end.orElse(now.plus(RESOLVE_TIMEOUT)),
            posted.generatorURL() == null ? "" : posted.generatorURL());
    return new Incoming(alert, end.isEmpty());
  }

  private static Labels labels(String field, @Nullable Map<String, String> values) {
    if (values == null) {
      return Labels.of();
    }
    if (values.containsValue(null) || values.containsKey("")) {
      throw new IllegalArgumentException(
          field
              + " hold an empty name or a null value; names and values are text, leave others out");
    }
    return Labels.of(values);
  }

  // Go writes the zero time for "absent". RFC 3339 ends with the year 9999, and so does our store.
  private static Optional<Instant> time(String field, @Nullable String text) {
    if (text == null || text.isEmpty() || text.startsWith("0001-01-01T00:00:00")) {
      return Optional.empty();
    }
    try {
      var at = OffsetDateTime.parse(text);
      if (at.getYear() >= 1 && at.getYear() <= 9999) {
        return Optional.of(at.toInstant());
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(noTime(field, text), e);
    }
    throw new IllegalArgumentException(noTime(field, text));
  }

  private static String noTime(String field, String text) {
    return field
        + " is no RFC 3339 time: "
        + text
        + "; write 2026-11-23T15:04:05Z, or leave it out";
  }
}
