package org.bluesphere.platform.self;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to a receiver of OTLP/HTTP, with the headers of {@code OTEL_EXPORTER_OTLP_HEADERS}. What is
 * not received is not sent again, since the next request holds it; told once an outage, without the
 * headers.
 */
public final class OtlpPush implements OtlpMetricsSender, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpPush.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String PATH = "/v1/metrics";

  /** OTLP's limit of an answer. */
  private static final long MOST_BYTES = 4L << 20;

  private static final int MOST_WORDS = 200;

  private final URI endpoint;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final AtomicBoolean down = new AtomicBoolean();

  /**
   * Sends to {@code base}, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} has it, or to the path itself.
   */
  public OtlpPush(URI base) {
    this(base, PATIENCE);
  }

  /** The same, giving up on an answer that is not whole by then. */
  OtlpPush(URI base, Duration patience) {
    this.patience = patience;
    var text = base.toString().replaceAll("/+$", "");
    endpoint = URI.create(text.endsWith(PATH) ? text : text + PATH);
  }

  @Override
  public void send(Request request) {
    try {
      var post =
          HttpRequest.newBuilder(endpoint)
              .header("Content-Type", "application/x-protobuf")
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(packed(request.getMetricsData())));
      request.getHeaders().forEach(post::setHeader);
      answered(problem(exchanged(post.build())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      answered(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      answered("no whole answer within " + patience.toSeconds() + " s");
    } catch (IllegalArgumentException e) { // its message holds the header, and that a secret
      answered("OTEL_EXPORTER_OTLP_HEADERS holds what no header may hold");
    } catch (IOException | RuntimeException e) { // telling must not hurt who is told of
      answered(e.toString());
    }
  }

  /** A request's own timeout ends with the head of the answer: a body may never come. */
  private HttpResponse<byte[]> exchanged(HttpRequest post)
      throws InterruptedException, ExecutionException, TimeoutException {
    var answer =
        http.sendAsync(post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  /** Success is not enough: what a receiver refuses of a request stands in its answer. */
  private static String problem(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      return "HTTP " + answer.statusCode();
    }
    var type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/x-protobuf")) {
      return ""; // no OTLP says more, and it took it
    }
    var partial = ExportMetricsServiceResponse.parseFrom(answer.body()).getPartialSuccess();
    return partial.getRejectedDataPoints() == 0
        ? ""
        : partial.getRejectedDataPoints()
            + " points were rejected: "
            + cut(partial.getErrorMessage());
  }

  private static String cut(String text) {
    return text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) + "…" : text;
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

  /** Whether the newest request was received whole; true before any. */
  boolean received() {
    return !down.get();
  }

  @Override
  public void close() {
    http.shutdownNow(); // nothing under way is worth a longer stop
  }
}
