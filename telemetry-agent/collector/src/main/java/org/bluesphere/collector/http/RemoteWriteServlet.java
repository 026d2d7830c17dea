package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bluesphere.collector.admission.Admission;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.collector.otlp.MalformedRequestException;
import org.bluesphere.collector.prometheus.RemoteWrite;

/**
 * Prometheus remote-write 1.0 and 2.0. An answer of 204 means that everything was taken and is
 * durable, but for buckets of a histogram whose others have not come; 400 that some was not, in
 * words, while the rest is durable all the same.
 */
public final class RemoteWriteServlet extends HttpServlet {
  /** Where it is to be mounted. */
  public static final String PATH = "/api/v1/write";

  private static final long serialVersionUID = 1;
  private static final String WRITTEN = "X-Prometheus-Remote-Write-";
  private static final String SERVED =
      "application/x-protobuf of prometheus.WriteRequest or io.prometheus.write.v2.Request";

  private final transient Admission admission;
  private final transient RemoteWrite remoteWrite;

  RemoteWriteServlet(Admission admission, RemoteWrite remoteWrite) {
    this.admission = admission;
    this.remoteWrite = remoteWrite;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Head.post(request);
      var sender =
          admission.sender(
              Objects.requireNonNullElse(request.getHeader("Authorization"), ""), Signal.METRICS);
      var type = Objects.requireNonNullElse(request.getContentType(), "");
      var version = RemoteWrite.version(type).orElseThrow(() -> Refusal.mediaType(type, SERVED));
      Head.snappy(request);
      answer(
          response,
          admission.admit(
              sender,
              Signal.METRICS,
              body -> read(request, body),
              body -> remoteWrite.write(sender, body.bytes(), body.length(), version)));
    } catch (Refusal refusal) {
      if (!refusal.header().isEmpty()) {
        response.setHeader(refusal.header(), refusal.headerValue());
      }
      text(response, refusal.status(), refusal.text());
    }
  }

  private static void read(HttpServletRequest request, Body body) throws IOException {
    body.read(request.getInputStream(), request.getContentLengthLong(), false);
    try {
      RemoteWrite.unpack(body);
    } catch (MalformedRequestException e) {
      throw Refusal.malformed(e.what());
    }
  }

  private static void answer(HttpServletResponse response, RemoteWrite.Written written)
      throws IOException {
    response.setHeader(WRITTEN + "Samples-Written", Long.toString(written.samples()));
    response.setHeader(WRITTEN + "Histograms-Written", Long.toString(written.histograms()));
    response.setHeader(WRITTEN + "Exemplars-Written", Long.toString(written.exemplars()));
    if (written.problem().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      text(response, HttpServletResponse.SC_BAD_REQUEST, "not written: " + written.problem());
    }
  }

  private static void text(HttpServletResponse response, int status, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
