package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.bluesphere.collector.admission.Door;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.hook.Rate;
import org.bluesphere.collector.ingest.HeartbeatReader;
import org.bluesphere.collector.ingest.IngestRefusal;
import org.bluesphere.collector.ingest.Promises;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.signal.Subject;

/**
 * {@code POST /ingest/v1/heartbeats/NAME}: a job began, ended well, or failed. An answer of 200
 * means that it is durable; told twice with the same {@code at} it changes nothing.
 */
public final class HeartbeatServlet extends IngestServlet {
  /** What to map it to. */
  public static final String PATH = "/ingest/v1/heartbeats/*";

  private static final long serialVersionUID = 1;
  private static final int LARGEST_BODY_BYTES = 4 << 10;

  /** Of one job. */
  private static final int A_MINUTE = 60;

  private final transient InstantSource clock;
  private final String defaultEnvironment;
  private final transient Supplier<Promises> promises;
  private final transient Rate rate = new Rate(A_MINUTE);

  HeartbeatServlet(
      TelemetryLog log,
      InstantSource clock,
      Door door,
      String defaultEnvironment,
      Supplier<Promises> promises) {
    super(log, door, LARGEST_BODY_BYTES);
    this.clock = clock;
    this.defaultEnvironment = defaultEnvironment;
    this.promises = promises;
  }

  @Override
  String what() {
    return "heartbeats";
  }

  /** Without a body there is no type. */
  @Override
  String mediaType(HttpServletRequest request) {
    return request.getContentType() == null && request.getContentLengthLong() <= 0
        ? ""
        : "application/x-www-form-urlencoded";
  }

  @Override
  Answer taken(HttpServletRequest request, byte[] body, Sender sender) {
    var job = Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
    var address = Objects.requireNonNullElse(request.getQueryString(), "");
    var now = clock.instant();
    var beat =
        new HeartbeatReader(promises.get(), sender.origin(), defaultEnvironment, now)
            .read(job, List.of(address, new String(body, StandardCharsets.UTF_8)));
    if (!rate.allows(new Subject(beat.environment(), job), now)) {
      throw IngestRefusal.tooMany("heartbeats of this job", A_MINUTE);
    }
    append(beat);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("job", job);
    shown.put("environment", beat.environment());
    shown.put("status", beat.state().name().toLowerCase(Locale.ROOT));
    shown.put("at", beat.at().toString());
    return new Answer(200, shown);
  }
}
