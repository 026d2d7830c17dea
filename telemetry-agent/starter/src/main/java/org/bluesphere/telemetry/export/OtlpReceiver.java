package org.bluesphere.telemetry.export;

import io.micrometer.core.ipc.http.HttpSender;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiver of this application's metrics, seen from here.
 *
 * <p>A post never throws: a refused or lost one is counted, and warned about once an outage. Safe
 * to share between threads.
 */
public final class OtlpReceiver {

  private static final Logger log = LoggerFactory.getLogger(OtlpReceiver.class);

  private final URI endpoint;
  private final Map<String, String> headers;
  private final String loss;
  private final HttpSender http;
  private final AtomicBoolean down = new AtomicBoolean();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** A receiver at {@code endpoint} that gets {@code headers} and has {@code timeout} to answer. */
  public OtlpReceiver(URI endpoint, Map<String, String> headers, Duration timeout) {
    this(endpoint, headers, timeout, "cumulative values catch up with the next export");
  }

  /** As above; {@code loss} says in the log what an export that is lost means. */
  OtlpReceiver(URI endpoint, Map<String, String> headers, Duration timeout, String loss) {
    this.loss = loss;
    this.endpoint = endpoint;
    this.headers = Map.copyOf(headers);
    this.http = new HttpUrlConnectionSender(timeout, timeout);
  }

  /** Sends one request; true when the receiver acknowledged it. */
  boolean post(ExportMetricsServiceRequest request) {
    return post(request.toByteArray());
  }

  /** As above, for a request that is encoded already. */
  boolean post(byte[] request) {
    try {
      return answered(send(request).code());
    } catch (Throwable e) { // HttpSender.send declares Throwable; an export must not hurt the app
      return lost(String.valueOf(e));
    }
  }

  /** Requests acknowledged since the start. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Requests refused or lost since the start. */
  public long failed() {
    return failed.sum();
  }

  private HttpSender.Response send(byte[] request) throws Throwable {
    var post = http.post(endpoint.toString());
    headers.forEach(post::withHeader);
    return post.withContent("application/x-protobuf", request).compress().send();
  }

  private boolean answered(int status) {
    if (status / 100 != 2) {
      return lost("HTTP " + status);
    }
    acknowledged.increment();
    if (down.compareAndSet(true, false)) {
      log.atInfo().addKeyValue("endpoint", endpoint).log("metrics are received again");
    }
    return true;
  }

  private boolean lost(String reason) {
    failed.increment();
    if (down.compareAndSet(false, true)) {
      log.atWarn()
          .addKeyValue("endpoint", endpoint)
          .addKeyValue("reason", reason)
          .log("metrics are not received; " + loss);
    }
    return false;
  }
}
