package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bluesphere.collector.admission.Door;
import org.bluesphere.collector.admission.IngestLedger;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.hook.Rate;
import org.bluesphere.collector.ingest.CountReader;
import org.bluesphere.collector.ingest.CountVerdict;
import org.bluesphere.collector.ingest.IngestProblem;
import org.bluesphere.collector.ingest.IngestRefusal;
import org.bluesphere.collector.ingest.Promises;
import org.bluesphere.collector.ingest.Remembered;
import org.bluesphere.model.log.LogRecord.Count;
import org.bluesphere.model.log.LogRecord.Counts;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.signal.Subject;

/**
 * {@code POST /ingest/v1/counts}: somebody counted himself. The answer has a verdict for each item;
 * what it calls accepted is durable, and counts once however often it is sent.
 */
public final class CountServlet extends IngestServlet {
  /** What to map it to. */
  public static final String PATH = "/ingest/v1/counts";

  private static final long serialVersionUID = 1;
  private static final int LARGEST_BODY_BYTES = 1 << 20;

  /** Requests of one sender that bring something new. */
  private static final int A_MINUTE = 600;

  private final transient InstantSource clock;
  private final String defaultEnvironment;
  private final transient Supplier<Promises> promises;
  private final transient Supplier<Instant> forgotten;
  private final transient IngestLedger ledger;
  private final transient Remembered<Count> known = new Remembered<>();
  private final transient Rate rate = new Rate(A_MINUTE);

  CountServlet(
      TelemetryLog log,
      InstantSource clock,
      Door door,
      IngestLedger ledger,
      String defaultEnvironment,
      Supplier<Promises> promises,
      Supplier<Instant> forgotten) {
    super(log, door, LARGEST_BODY_BYTES);
    this.clock = clock;
    this.ledger = ledger;
    this.defaultEnvironment = defaultEnvironment;
    this.promises = promises;
    this.forgotten = forgotten;
  }

  @Override
  String what() {
    return "counts";
  }

  @Override
  String mediaType(HttpServletRequest request) {
    return "application/json";
  }

  @Override
  Answer taken(HttpServletRequest request, byte[] body, Sender sender) {
    var now = clock.instant();
    var reader =
        new CountReader(promises.get(), sender.origin(), defaultEnvironment, now, forgotten.get());
    var verdicts = reader.read(body, key(request));
    var fresh = new LinkedHashMap<String, Count>();
    var items = verdicts.stream().map(it -> judged(it, fresh)).toList();
    if (!fresh.isEmpty()) {
      if (!rate.allows(new Subject(sender.name(), sender.id()), now)) {
        throw IngestRefusal.tooMany("requests with counts", A_MINUTE);
      }
      append(new Counts(now, new ArrayList<>(fresh.values())));
      fresh.forEach(known::remember);
    }
    var reasons =
        items.stream().flatMap(it -> Optional.ofNullable((String) it.get("reason")).stream());
    ledger.note("counts", fresh.size(), reasons.toList(), now);
    return new Answer(200, Map.of("items", items));
  }

  /** What is answered of an item; what has to be made durable goes into {@code fresh}. */
  private Map<String, Object> judged(CountVerdict verdict, Map<String, Count> fresh) {
    return switch (verdict) {
      case CountVerdict.Refused(var id, var reason, var problems) -> refused(id, reason, problems);
      case CountVerdict.Fine(var id, var count) -> {
        var before = Optional.ofNullable(fresh.get(count.id())).or(() -> known.known(count.id()));
        if (before.isEmpty()) {
          fresh.put(count.id(), count);
          yield shown(id, "accepted");
        }
        yield before.get().equals(count) ? shown(id, "duplicate") : reused(id);
      }
    };
  }

  private static Map<String, Object> reused(String id) {
    return refused(
        id,
        "id_reused",
        List.of(
            new IngestProblem("id", "was used for other counts of this sli", "use an id once")));
  }

  private static Map<String, Object> refused(
      String id, String reason, List<IngestProblem> problems) {
    var shown = shown(id, "refused");
    shown.put("reason", reason);
    shown.put("errors", problems);
    return shown;
  }

  private static Map<String, Object> shown(String id, String status) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("id", id);
    shown.put("status", status);
    return shown;
  }
}
