package org.bluesphere.dashboards.operator.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bluesphere.dashboards.operator.live.Live;
import org.bluesphere.dashboards.operator.live.Message;
import org.bluesphere.dashboards.operator.live.Topic;
import org.bluesphere.dashboards.operator.live.Watcher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /events}: the one stream of an open page. */
@Controller
public final class EventsController {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final long NO_TIMEOUT = 0;
  private static final int PARAMETERS = 12;

  private final Live live;
  private final Shells shells;

  EventsController(Live live, Shells shells) {
    this.live = live;
    this.shells = shells;
  }

  /** The stream's address for a page; the zone is in it, so that it does not depend on cookies. */
  static String address(Shell shell, String page, Map<String, String> parameters) {
    var all = new LinkedHashMap<String, String>(parameters);
    all.put("view", page);
    all.put("tz", shell.zoneName());
    return shell.links().to("/events", all);
  }

  /** Regions as they change, by name; a comment when nothing did. */
  @GetMapping("/events")
  public ResponseEntity<SseEmitter> events(
      @RequestParam Map<String, String> parameters,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastId,
      HttpServletRequest request) {
    var rest = new HashMap<>(parameters);
    rest.keySet().removeAll(Set.of("view", "environment", "tz"));
    rest.values().removeIf(String::isEmpty);
    if (rest.size() > PARAMETERS) {
      return ResponseEntity.badRequest().build();
    }
    var topic =
        new Topic(
            parameters.getOrDefault("view", ""),
            shells.environment(request),
            Shells.zone(request),
            rest);
    var watcher = live.watch(topic, lastId);
    if (watcher.isEmpty()) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, "30")
          .build();
    }
    var emitter = new SseEmitter(NO_TIMEOUT);
    emitter.onCompletion(watcher.get()::close);
    emitter.onError(_ -> watcher.get().close());
    Thread.ofVirtual().name("events").start(() -> pump(watcher.get(), emitter));
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }

  private static void pump(Watcher watcher, SseEmitter emitter) {
    try (watcher) {
      while (!watcher.closed()) {
        var message = watcher.next(HEARTBEAT);
        if (message.isPresent()) {
          emitter.send(event(message.get()));
        } else if (!watcher.closed()) {
          emitter.send(SseEmitter.event().comment("alive"));
        }
      }
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | IllegalStateException e) {
      // The reader left; there is nobody to tell.
      emitter.complete();
    }
  }

  private static SseEmitter.SseEventBuilder event(Message message) {
    var event = SseEmitter.event().name(message.name()).data(message.data(), MediaType.TEXT_PLAIN);
    return message.id().isEmpty() ? event : event.id(message.id());
  }
}
