package org.bluesphere.router.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.Router;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.route.GroupKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The part of Alertmanager's API v2 that senders need. */
@RestController
@RequestMapping("/api/v2")
public final class AlertsController {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Router router;
  private final InstantSource clock;
  private final Instant started;

  /** For one router. */
  public AlertsController(Router router, InstantSource clock) {
    this.router = router;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** An alert as posted. */
  public record Posted(
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations,
      @Nullable String startsAt,
      @Nullable String endsAt,
      @Nullable String generatorURL) {}

  /** An alert as listed. */
  public record Gettable(
      Map<String, String> labels,
      Map<String, String> annotations,
      List<Map<String, String>> receivers,
      String fingerprint,
      String startsAt,
      String updatedAt,
      String endsAt,
      Status status,
      String generatorURL) {}

  /** Whether it is told. */
  public record Status(
      String state, List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {}

  /** Stores the valid alerts; the answer to others is a JSON string of what is wrong. */
  @PostMapping("/alerts")
  ResponseEntity<String> post(@RequestBody String json) {
    var valid = new ArrayList<Incoming>();
    var errors = new ArrayList<String>();
    try {
      for (var posted : JSON.readValue(json, Posted[].class)) {
        take(posted, valid, errors);
      }
    } catch (JacksonException e) {
      return bad("the body is no array of alerts: " + e.getOriginalMessage());
    }
    if (!valid.isEmpty()) {
      router.acceptPosted(valid);
    }
    return errors.isEmpty() ? ResponseEntity.ok().build() : bad(String.join("; ", errors));
  }

  private static ResponseEntity<String> bad(String why) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsString(why));
  }

  private void take(@Nullable Posted posted, List<Incoming> valid, List<String> errors) {
    try {
      valid.add(parsed(posted));
    } catch (IllegalArgumentException e) {
      errors.add(String.valueOf(e.getMessage()));
    }
  }

  private Incoming parsed(@Nullable Posted posted) {
    if (posted == null) {
      throw new IllegalArgumentException("null is no alert");
    }
    var labels = labels(posted.labels());
    if (labels.values().isEmpty()) {
      throw new IllegalArgumentException("at least one label pair required");
    }
    var now = clock.instant();
    var end = time(posted.endsAt());
    var start = time(posted.startsAt()).or(() -> end).orElse(now);
    if (end.isPresent() && end.get().isBefore(start)) {
      throw new IllegalArgumentException("start time must be before end time: " + start);
    }
    var alert =
        new Alert(
            labels,
            labels(posted.annotations()),
            start,
            end.orElse(now.plus(RESOLVE_TIMEOUT)),
            posted.generatorURL() == null ? "" : posted.generatorURL());
    return new Incoming(alert, end.isEmpty());
  }

  private static Labels labels(@Nullable Map<String, String> values) {
    if (values == null) {
      return Labels.of();
    }
    if (values.containsValue(null) || values.containsKey("")) {
      throw new IllegalArgumentException("names and values of labels are text");
    }
    return Labels.of(values);
  }

  // Go writes the zero time for "absent".
  private static Optional<Instant> time(@Nullable String text) {
    if (text == null || text.isEmpty() || text.startsWith("0001-01-01T00:00:00")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no RFC 3339 time: " + text, e);
    }
  }

  /** Alerts that fire. */
  @GetMapping("/alerts")
  ResponseEntity<List<Gettable>> alerts() {
    return fresh(router.alerts().stream().map(AlertsController::gettable).toList());
  }

  private static Gettable gettable(StoredAlert stored) {
    var receivers =
        GroupKey.of(stored.labels()).map(key -> Map.of("name", key.receiver())).stream().toList();
    return new Gettable(
        stored.labels().values(),
        stored.alert().annotations().values(),
        receivers,
        stored.alert().fingerprint(),
        millis(stored.alert().startsAt()),
        millis(stored.updatedAt()),
        millis(stored.alert().endsAt()),
        new Status("active", List.of(), List.of(), List.of()),
        stored.alert().generatorUrl());
  }

  private static String millis(Instant at) {
    return FORMAT.format(at);
  }

  /** What amtool asks first. */
  @GetMapping("/status")
  ResponseEntity<Map<String, Object>> status() {
    var version =
        Map.of(
            "version",
            "0.34.0",
            "revision",
            "",
            "branch",
            "",
            "buildUser",
            "",
            "buildDate",
            "",
            "goVersion",
            "");
    var cluster =
        Map.of(
            "name", "bluesphere",
            "status", "ready",
            "peers", List.of(Map.of("name", "bluesphere", "address", "127.0.0.1:0")));
    return fresh(
        Map.of(
            "versionInfo",
            version,
            "cluster",
            cluster,
            "config",
            Map.of("original", "route:\n  receiver: page\nreceivers:\n- name: page\n"),
            "uptime",
            millis(started)));
  }

  private static <T> ResponseEntity<T> fresh(T body) {
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
  }
}
