package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Gate;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.hook.Rate;
import org.bluesphere.model.log.LogRecord.Marker;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import org.bluesphere.model.signal.Subject;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /ingest/v1/markers}: somebody deployed. An answer of 201 means that the marker is
 * durable, 200 that it was before. Guarded like OTLP beside it: by the listener's address alone.
 */
public final class MarkerServlet extends HttpServlet {
  /** What to map it to. */
  public static final String PATH = "/ingest/v1/markers";

  private static final long serialVersionUID = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LARGEST_BODY_BYTES = 64 << 10;

  /** All services together: a runaway script must not push a year's deploys off the charts. */
  private static final int A_MINUTE = 120;

  private static final Subject EVERYBODY = new Subject("", "");

  private final transient TelemetryLog log;
  private final transient InstantSource clock;
  private final transient Gate gate;
  private final String defaultEnvironment;
  private final transient MarkerIds ids = new MarkerIds();
  private final transient Rate rate = new Rate(A_MINUTE);

  private record Answer(int status, Marker marker) {}

  MarkerServlet(TelemetryLog log, InstantSource clock, Gate gate, String defaultEnvironment) {
    this.log = log;
    this.clock = clock;
    this.gate = gate;
    this.defaultEnvironment = defaultEnvironment;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Head.check(request, "application/json", MarkerRefusal::mediaType);
      var answer = admit(request);
      write(response, answer.status(), "application/json", shown(answer.marker()));
    } catch (Refusal refusal) {
      if (refusal.header().equals("Allow") || refusal.header().equals("Accept-Encoding")) {
        response.setHeader(refusal.header(), refusal.headerValue());
      }
      refuse(response, MarkerRefusal.of(refusal));
    } catch (MarkerRefusal refusal) {
      refuse(response, refusal);
    }
  }

  private Answer admit(HttpServletRequest request) throws IOException {
    if (!gate.enter()) {
      throw Refusal.busy("shutting down");
    }
    var body = new Body(gate, LARGEST_BODY_BYTES);
    try {
      body.read(request.getInputStream(), request.getContentLengthLong(), Head.gzip(request));
      var bytes = Arrays.copyOf(body.bytes(), body.length());
      var key = Objects.requireNonNullElse(request.getHeader("Idempotency-Key"), "").strip();
      return taken(new MarkerReader(defaultEnvironment, clock.instant()).read(bytes, key));
    } finally {
      gate.leave(body.reserved());
    }
  }

  private Answer taken(MarkerReader.Asked asked) {
    var marker = asked.marker();
    var known = ids.known(marker.id());
    if (known.isPresent()) {
      if (!asked.same(known.get())) {
        throw MarkerRefusal.otherContent();
      }
      return new Answer(200, known.get());
    }
    if (!rate.allows(EVERYBODY, clock.instant())) {
      throw MarkerRefusal.tooMany(A_MINUTE);
    }
    try {
      log.append(marker);
    } catch (LogUnavailableException e) {
      throw Refusal.busy("the telemetry log is unavailable");
    }
    ids.remember(marker);
    return new Answer(201, marker);
  }

  private static Map<String, Object> shown(Marker marker) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("id", marker.id());
    shown.put("kind", marker.kind().name().toLowerCase(Locale.ROOT));
    shown.put("environment", marker.environment());
    shown.put("service", marker.service());
    shown.put("version", marker.version());
    shown.put("at", marker.at().toString());
    shown.put("source", marker.source());
    shown.put("url", marker.url());
    return shown;
  }

  private static void refuse(HttpServletResponse response, MarkerRefusal refusal)
      throws IOException {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", refusal.title);
    problem.put("status", refusal.status);
    problem.put("detail", refusal.detail);
    problem.put("errors", refusal.problems);
    if (!refusal.retryAfterSeconds().isEmpty()) {
      response.setHeader("Retry-After", refusal.retryAfterSeconds());
    }
    write(response, refusal.status, "application/problem+json", problem);
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
