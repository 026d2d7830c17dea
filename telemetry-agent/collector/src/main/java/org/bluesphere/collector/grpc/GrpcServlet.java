package org.bluesphere.collector.grpc;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bluesphere.collector.admission.Admission;
import org.bluesphere.collector.admission.Encoding;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Signal;

/**
 * OTLP/gRPC: {@code Export} of the three collector services, as a servlet over HTTP/2 with
 * trailers. Headers are judged before the message is read, and the message is read into the same
 * bounded body as any other carrier's.
 */
public final class GrpcServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String SERVICES = "/opentelemetry.proto.collector.";
  private static final String TYPE = "application/grpc";
  private static final String ENCODING = "grpc-encoding";
  private static final String GZIP = "gzip";
  private static final Map<String, Signal> METHODS =
      Map.of(
          SERVICES + "metrics.v1.MetricsService/Export", Signal.METRICS,
          SERVICES + "trace.v1.TraceService/Export", Signal.TRACES,
          SERVICES + "logs.v1.LogsService/Export", Signal.LOGS);

  /** What to map it to: the three services, and the one that is refused in so many words. */
  public static final List<String> PATHS =
      List.of(
          SERVICES + "metrics.v1.MetricsService/*",
          SERVICES + "trace.v1.TraceService/*",
          SERVICES + "logs.v1.LogsService/*",
          SERVICES + "profiles.v1development.ProfilesService/*");

  private final transient Admission admission;

  /** A servlet before this admission. */
  public GrpcServlet(Admission admission) {
    this.admission = admission;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isGrpc(request)) {
      refuse(response, Refusal.mediaType(header(request, "Content-Type"), TYPE + " over HTTP/2"));
      return;
    }
    response.setContentType(TYPE);
    response.setHeader("grpc-accept-encoding", "identity,gzip");
    try {
      var message = taken(request);
      response.setTrailerFields(() -> Map.of("grpc-status", "0"));
      response.getOutputStream().write(Frame.of(message));
    } catch (Refusal refusal) {
      var trailers = trailers(refusal);
      response.setTrailerFields(() -> trailers);
      response.flushBuffer();
    }
  }

  private static boolean isGrpc(HttpServletRequest request) {
    var type = header(request, "Content-Type").toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return (type.equals(TYPE) || type.equals(TYPE + "+proto"))
        && request.getMethod().equals("POST")
        && request.getProtocol().equals("HTTP/2.0");
  }

  private byte[] taken(HttpServletRequest request) throws IOException {
    var signal = METHODS.get(request.getRequestURI());
    if (signal == null) {
      throw Refusal.unimplemented(
          request.getRequestURI().contains(".profiles.")
              ? "profiles are not used for objectives"
              : "served is Export of metrics, traces and logs");
    }
    var sender = admission.sender(header(request, "authorization"), signal);
    var encoding = header(request, ENCODING).strip().toLowerCase(Locale.ROOT);
    Refusal.unlessGzip(encoding);
    var outcome =
        admission.admit(
            sender,
            signal,
            body -> Frame.read(request.getInputStream(), encoding.equals(GZIP), body));
    return Encoding.PROTOBUF.response(signal, outcome);
  }

  private static Map<String, String> trailers(Refusal refusal) {
    var trailers = new LinkedHashMap<String, String>();
    trailers.put("grpc-status", Integer.toString(refusal.code()));
    trailers.put("grpc-message", percentEncoded(refusal.text()));
    trailers.put(
        "grpc-status-details-bin",
        Base64.getEncoder().withoutPadding().encodeToString(Encoding.PROTOBUF.status(refusal)));
    return trailers;
  }

  // A form's encoding but for the space: percent-encoding more than must be is allowed.
  private static String percentEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
    response.setStatus(refusal.status());
    response.setContentType(Encoding.JSON.mediaType());
    response.getOutputStream().write(Encoding.JSON.status(refusal));
  }

  private static String header(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }
}
