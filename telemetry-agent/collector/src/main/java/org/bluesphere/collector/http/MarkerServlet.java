package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bluesphere.collector.admission.Door;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.hook.Rate;
import org.bluesphere.collector.ingest.IngestRefusal;
import org.bluesphere.collector.ingest.MarkerReader;
import org.bluesphere.collector.ingest.Remembered;
import org.bluesphere.model.log.LogRecord.Marker;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.signal.Subject;

/**
 * {@code POST /ingest/v1/markers}: somebody deployed. An answer of 201 means that the marker is
 * durable, 200 that it was before.
 */
public final class MarkerServlet extends IngestServlet {
  /** What to map it to. */
  public static final String PATH = "/ingest/v1/markers";

  private static final long serialVersionUID = 1;
  private static final int LARGEST_BODY_BYTES = 64 << 10;

  /**
   * Of one sender, all services together: a runaway script must not push a year's deploys off the
   * charts.
   */
  private static final int A_MINUTE = 120;

  private final transient InstantSource clock;
  private final String defaultEnvironment;
  private final transient Remembered<Marker> ids = new Remembered<>();
  private final transient Rate rate = new Rate(A_MINUTE);

  MarkerServlet(TelemetryLog log, InstantSource clock, Door door, String defaultEnvironment) {
    super(log, door, LARGEST_BODY_BYTES);
    this.clock = clock;
    this.defaultEnvironment = defaultEnvironment;
  }

  @Override
  String what() {
    return "markers";
  }

  @Override
  String mediaType(HttpServletRequest request) {
    return "application/json";
  }

  @Override
  Answer taken(HttpServletRequest request, byte[] body, Sender sender) {
    var asked =
        new MarkerReader(sender.origin(), defaultEnvironment, clock.instant())
            .read(body, key(request));
    var marker = asked.marker();
    var known = ids.known(marker.id());
    if (known.isPresent()) {
      if (!asked.same(known.get())) {
        throw IngestRefusal.otherContent();
      }
      return new Answer(200, shown(known.get()));
    }
    if (!rate.allows(new Subject(sender.name(), sender.id()), clock.instant())) {
      throw IngestRefusal.tooMany("markers", A_MINUTE);
    }
    append(marker);
    ids.remember(marker.id(), marker);
    return new Answer(201, shown(marker));
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
}
