package org.bluesphere.router.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.router.Router;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.route.GroupKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The part of Alertmanager's API v2 that senders need. */
@RestController
@RequestMapping("/api/v2")
public final class AlertsController {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A hundred times what Prometheus sends at most, 256 alerts of a kilobyte or two. */
  private static final int LARGEST_BODY_BYTES = 16 << 20;

  /** Annotation of listed alerts whose evaluator is silent. */
  private static final String STALE = "bluesphere_stale";

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

  /**
   * Stores the valid alerts. As with Alertmanager the answer to the others is a JSON string of what
   * is wrong; a body that holds no alerts at all is a problem.
   */
  @PostMapping("/alerts")
  ResponseEntity<String> post(InputStream body) throws IOException {
    var json = body.readNBytes(LARGEST_BODY_BYTES + 1);
    if (json.length > LARGEST_BODY_BYTES) {
      throw Problems.problem(
          HttpStatus.CONTENT_TOO_LARGE,
          "more than %d bytes in a call; send fewer alerts at once".formatted(LARGEST_BODY_BYTES));
    }
    var posted = PostedAlerts.read(json, clock.instant());
    if (!posted.valid().isEmpty()) {
      router.acceptPosted(posted.valid());
    }
    return posted.errors().isEmpty()
        ? ResponseEntity.ok().build()
        : bad(String.join("; ", posted.errors()));
  }

  private static ResponseEntity<String> bad(String why) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsString(why));
  }

  /** Alerts that fire, as Alertmanager's filters ask; {@code unprocessed} is ignored there too. */
  @GetMapping("/alerts")
  ResponseEntity<?> alerts(
      @RequestParam(defaultValue = "true") boolean active,
      @RequestParam MultiValueMap<String, String> query) {
    try {
      var filters = query.getOrDefault("filter", List.of());
      var filter =
          AlertFilter.parse(
              active, filters, query.getOrDefault("receiver", List.of("")).getFirst());
      return fresh(
          router.alerts().stream().filter(filter::lists).map(AlertsController::gettable).toList());
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()));
    }
  }

  private static Gettable gettable(StoredAlert stored) {
    var receivers =
        GroupKey.of(stored.labels()).map(key -> Map.of("name", key.receiver())).stream().toList();
    return new Gettable(
        stored.labels().values(),
        annotations(stored),
        receivers,
        stored.alert().fingerprint(),
        millis(stored.alert().startsAt()),
        millis(stored.updatedAt()),
        millis(stored.alert().endsAt()),
        new Status("active", List.of(), List.of(), List.of()),
        stored.alert().generatorUrl());
  }

  private static Map<String, String> annotations(StoredAlert stored) {
    var annotations = new TreeMap<>(stored.alert().annotations().values());
    if (stored.stale()) {
      annotations.put(STALE, "its evaluator is silent");
    }
    return annotations;
  }

  private static String millis(Instant at) {
    return FORMAT.format(at);
  }

  /** A receiver as listed. */
  public record Receiver(String name) {}

  /** Receivers that alerts are routed to. */
  @GetMapping("/receivers")
  ResponseEntity<List<Receiver>> receivers() {
    return fresh(List.of(new Receiver(GroupKey.PAGE), new Receiver(GroupKey.TICKETS)));
  }

  /** The server as amtool wants to see it. */
  public record ServerStatus(
      Version versionInfo, Cluster cluster, Configuration config, String uptime) {}

  /** Alertmanager's version whose API this is; amtool compares it with its own. */
  public record Version(
      String version,
      String revision,
      String branch,
      String buildUser,
      String buildDate,
      String goVersion) {}

  /** One router, alone. */
  public record Cluster(String name, String status, List<Peer> peers) {}

  /** A router of the cluster. */
  public record Peer(String name, String address) {}

  /** The routing in force. */
  public record Configuration(String original) {}

  /** What amtool asks first. */
  @GetMapping("/status")
  ResponseEntity<ServerStatus> status() {
    var version = new Version("0.34.0", "", "bluesphere-router", "bluesphere", "", "");
    var self = new Peer("bluesphere", "127.0.0.1:0");
    return fresh(
        new ServerStatus(
            version,
            new Cluster("bluesphere", "ready", List.of(self)),
            new Configuration(router.routing().yaml()),
            millis(started)));
  }

  private static <T> ResponseEntity<T> fresh(T body) {
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
  }
}
