package org.bluesphere.platform.self;

import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to a receiver of OTLP/HTTP, with the headers of {@code OTEL_EXPORTER_OTLP_HEADERS}. What is
 * not received is not sent again, since the next request holds it; told once an outage, without the
 * headers.
 */
public final class OtlpPush implements OtlpMetricsSender {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpPush.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String PATH = "/v1/metrics";

  private final URI endpoint;
  private final HttpUrlConnectionSender http = new HttpUrlConnectionSender(PATIENCE, PATIENCE);
  private final AtomicBoolean down = new AtomicBoolean();

  /**
   * Sends to {@code base}, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} has it, or to the path itself.
   */
  public OtlpPush(URI base) {
    var text = base.toString().replaceAll("/+$", "");
    endpoint = URI.create(text.endsWith(PATH) ? text : text + PATH);
  }

  @Override
  public void send(Request request) {
    try {
      var post = http.post(endpoint.toString());
      request.getHeaders().forEach(post::withHeader);
      int status =
          post.withContent("application/x-protobuf", request.getMetricsData())
              .compress()
              .send()
              .code();
      answered(status / 100 == 2 ? "" : "HTTP " + status);
    } catch (Throwable e) { // as HttpSender declares; telling must not hurt who is told of
      answered(e.toString());
    }
  }

  private void answered(String problem) {
    boolean well = problem.isEmpty();
    if (down.compareAndSet(well, !well)) {
      LOG.atInfo()
          .addKeyValue("receiver", endpoint.getHost() + ":" + endpoint.getPort())
          .addKeyValue("problem", problem)
          .log(well ? "own metrics are received again" : "own metrics are not received");
    }
  }
}
