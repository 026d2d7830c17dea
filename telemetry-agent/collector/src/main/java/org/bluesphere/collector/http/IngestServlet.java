package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Door;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.ingest.IngestRefusal;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the paths below {@code /ingest/v1} have in common: how a body is read, what is answered in
 * JSON, how a refusal looks. Guarded like OTLP beside it.
 */
abstract class IngestServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(IngestServlet.class.getName());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final transient TelemetryLog log;
  private final transient Door door;
  private final int largestBodyBytes;

  /** What is answered: a status and what is shown in JSON. */
  record Answer(int status, Map<String, Object> shown) {}

  IngestServlet(TelemetryLog log, Door door, int largestBodyBytes) {
    this.log = log;
    this.door = door;
    this.largestBodyBytes = largestBodyBytes;
  }

  /** What is told, as scopes of tokens call it. */
  abstract String what();

  /** The media type that is read. */
  abstract String mediaType(HttpServletRequest request);

  /**
   * Takes a request.
   *
   * @throws IngestRefusal for what the sender can mend
   * @throws Refusal for the rest
   */
  abstract Answer taken(HttpServletRequest request, byte[] body, Sender sender);

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    try {
      Head.post(request);
      if (request.getHeader("Origin") != null) {
        throw notForPages();
      }
      var authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
      var sender = door.senders().told(authorization, what());
      var type = mediaType(request);
      Head.check(request, type, given -> notServed(given, type));
      door.senders().admit(sender);
      door.pressure().check();
      var answer = admit(request, sender);
      door.meter().taken(what(), System.nanoTime() - start);
      write(response, answer.status(), "application/json", answer.shown());
    } catch (Refusal refusal) {
      if (!refusal.header().isEmpty() && refusal.retryAfterSeconds() == 0) {
        response.setHeader(refusal.header(), refusal.headerValue());
      }
      refuse(response, told(refusal), start);
    } catch (IngestRefusal refusal) {
      refuse(response, refusal, start);
    } catch (RuntimeException e) { // our own bug: whoever tells keeps what he has and tells again
      LOG.log(System.Logger.Level.ERROR, "a request to " + request.getRequestURI() + " failed", e);
      refuse(response, told(Refusal.busy("unexpected error")), start);
    }
  }

  private Answer admit(HttpServletRequest request, Sender sender) throws IOException {
    if (!door.gate().enter()) {
      throw Refusal.busy("shutting down");
    }
    var body = new Body(door.gate(), largestBodyBytes).of(sender);
    try {
      body.read(request.getInputStream(), request.getContentLengthLong(), Head.gzip(request));
      return taken(request, Arrays.copyOf(body.bytes(), body.length()), sender);
    } finally {
      body.leave();
    }
  }

  /** The key of idempotency; empty without one. */
  static String key(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Idempotency-Key"), "").strip();
  }

  /** Makes it durable. */
  final void append(LogRecord entry) {
    try {
      log.append(entry);
    } catch (LogUnavailableException e) {
      throw Refusal.busy("the telemetry log is unavailable");
    }
  }

  /** A page of anybody's in a browser on this host could tell what it likes: no token is asked. */
  private static IngestRefusal notForPages() {
    return new IngestRefusal(
        403,
        "not allowed",
        "a page in a browser (header Origin) may tell nothing here; send it from a program",
        0,
        List.of());
  }

  private static IngestRefusal notServed(String given, String type) {
    return new IngestRefusal(
        415,
        "media type not served",
        "media type \"%s\" is not served; send %s".formatted(given, type),
        0,
        List.of());
  }

  /** As the other paths of this listener say it. */
  private static IngestRefusal told(Refusal refusal) {
    var title =
        switch (refusal.status()) {
          case 401 -> "not authenticated";
          case 403 -> "not allowed";
          case 429 -> "too many requests";
          case 405 -> "method not allowed";
          case 413 -> "too large";
          case 415 -> "encoding not served";
          case 503 -> "not now";
          default -> "the body can't be read";
        };
    boolean later = refusal.status() == 503;
    int after = refusal.retryAfterSeconds();
    var mend =
        later
            ? "; nothing was promised, send again"
            : refusal.status() == 413 ? "; send less at once" : "";
    return new IngestRefusal(refusal.status(), title, refusal.text() + mend, after, List.of());
  }

  private void refuse(HttpServletResponse response, IngestRefusal refusal, long start)
      throws IOException {
    var reason = Refusal.reason(refusal.status());
    door.meter().refused(what(), reason, System.nanoTime() - start);
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", refusal.title());
    problem.put("status", refusal.status());
    problem.put("detail", refusal.detail());
    problem.put("errors", refusal.problems());
    if (refusal.retryAfterSeconds() > 0) {
      response.setIntHeader("Retry-After", refusal.retryAfterSeconds());
    }
    write(response, refusal.status(), "application/problem+json", problem);
  }

  private static void write(
      HttpServletResponse response, int status, String type, Map<String, Object> body)
      throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
