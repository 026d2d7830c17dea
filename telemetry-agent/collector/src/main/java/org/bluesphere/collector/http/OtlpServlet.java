package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.bluesphere.collector.admission.Admission;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Encoding;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.collector.json.JsonRequest;

/**
 * OTLP/HTTP: {@code POST /v1/metrics}, {@code /v1/traces} and {@code /v1/logs} in protobuf or JSON.
 * An answer of 200 means that the points are durable.
 */
public final class OtlpServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** Whose signal a path is that is none's. */
  private static final String OTHER = "other";

  private final transient Admission admission;

  OtlpServlet(Admission admission) {
    this.admission = admission;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var type = Head.type(request);
    var encoding = type.equals(Encoding.PROTOBUF.mediaType()) ? Encoding.PROTOBUF : Encoding.JSON;
    try {
      var signal = signal(request);
      var sender =
          admission.sender(
              Objects.requireNonNullElse(request.getHeader("Authorization"), ""), signal);
      check(request, signal, type, encoding);
      var outcome = admission.admit(sender, signal, body -> read(request, signal, encoding, body));
      answer(response, 200, encoding, encoding.response(signal, outcome));
    } catch (Refusal refusal) {
      if (!refusal.header().isEmpty()) {
        response.setHeader(refusal.header(), refusal.headerValue());
      }
      answer(response, refusal.status(), encoding, encoding.status(refusal));
    }
  }

  private static void read(HttpServletRequest request, Signal signal, Encoding encoding, Body body)
      throws IOException {
    var in = request.getInputStream();
    long declared = request.getContentLengthLong();
    boolean gzip = Head.gzip(request);
    switch (encoding) {
      case PROTOBUF -> body.read(in, declared, gzip);
      case JSON ->
          body.decode(in, declared, gzip, (plain, into) -> JsonRequest.read(signal, plain, into));
    }
  }

  /** Of a POST. */
  private Signal signal(HttpServletRequest request) {
    long start = System.nanoTime();
    var label = OTHER;
    try {
      var signal = signal(request.getRequestURI());
      label = signal.label();
      Head.post(request);
      return signal;
    } catch (Refusal refusal) {
      throw admission.turnedAway(label, refusal, start);
    }
  }

  private void check(HttpServletRequest request, Signal signal, String type, Encoding encoding) {
    long start = System.nanoTime();
    try {
      if (!type.equals(encoding.mediaType())) {
        throw Refusal.mediaType(type, "application/x-protobuf or application/json");
      }
      Head.encoded(request);
    } catch (Refusal refusal) {
      throw admission.turnedAway(signal.label(), refusal, start);
    }
  }

  private static Signal signal(String path) {
    if (path.endsWith("/v1development/profiles")) {
      throw Refusal.notFound("profiles are not used for objectives");
    }
    for (var signal : Signal.values()) {
      if (path.endsWith("/v1/" + signal.label())) {
        return signal;
      }
    }
    throw Refusal.notFound("served are /v1/metrics, /v1/traces and /v1/logs");
  }

  private static void answer(
      HttpServletResponse response, int status, Encoding encoding, byte[] body) throws IOException {
    response.setStatus(status);
    response.setContentType(encoding.mediaType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
