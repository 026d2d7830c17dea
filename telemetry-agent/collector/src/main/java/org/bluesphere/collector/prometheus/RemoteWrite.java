package org.bluesphere.collector.prometheus;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.IngestLedger;
import org.bluesphere.collector.admission.Outcome;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;

/**
 * Takes requests of Prometheus remote-write into the log, beside what comes by OTLP. Safe for many
 * threads.
 */
public final class RemoteWrite {
  private static final int POOLED = 32;
  private static final String TYPE = "application/x-protobuf";

  private final SeriesRegistry registry;
  private final TelemetryLog log;
  private final IngestLedger ledger;
  private final InstantSource clock;
  private final AtomicReference<SeriesTable> table;
  private final ArrayBlockingQueue<RemoteWriteScanner> scanners = new ArrayBlockingQueue<>(POOLED);

  /**
   * What became of a request.
   *
   * @param samples that were taken, whether an objective reads them or not; so the others
   * @param problem why some were not; empty when all were
   */
  public record Written(long samples, long histograms, long exemplars, String problem) {}

  /** Binds by this registry, writes to this log. */
  public RemoteWrite(
      SeriesRegistry registry, TelemetryLog log, IngestLedger ledger, InstantSource clock) {
    this.registry = registry;
    this.log = log;
    this.ledger = ledger;
    this.clock = clock;
    this.table = new AtomicReference<>(new SeriesTable(registry));
  }

  /** The message a media type names; remote-write 1.0 names none. */
  public static Optional<Version> version(String contentType) {
    var parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
    if (!parts[0].equals(TYPE)) {
      return Optional.empty();
    }
    var proto = "prometheus.writerequest";
    for (var part : parts) {
      proto = part.startsWith("proto=") ? part.substring("proto=".length()) : proto;
    }
    return switch (proto.replace("\"", "")) {
      case "prometheus.writerequest" -> Optional.of(Version.V1);
      case "io.prometheus.write.v2.request" -> Optional.of(Version.V2);
      default -> Optional.empty();
    };
  }

  /**
   * Unpacks Snappy's block format in place.
   *
   * @throws org.bluesphere.collector.otlp.MalformedRequestException when it is none
   * @throws org.bluesphere.collector.admission.Refusal when it would be too large
   */
  public static void unpack(Body body) {
    body.unpack(Snappy.length(body.bytes(), body.length()), Snappy::decode);
  }

  /**
   * Judges an unpacked body; what is wanted of it is durable on return.
   *
   * @throws org.bluesphere.collector.otlp.MalformedRequestException when it cannot be decoded
   * @throws TelemetryLog.LogUnavailableException when it could not be made durable
   */
  public Written write(Sender sender, byte[] body, int length, Version version) {
    var pooled = scanners.poll();
    var scanner = pooled == null ? new RemoteWriteScanner(registry, this::table) : pooled;
    try {
      var now = clock.instant();
      scanner.scan(body, length, version, now, sender.origin(), sender.account());
      if (scanner.hasPoints()) {
        log.append(new LogRecord.Points(scanner.block()));
        scanner.durable();
      }
      ledger.note(sender, scanner.tally(), now);
      return written(scanner);
    } finally {
      scanners.offer(scanner);
    }
  }

  private static Written written(RemoteWriteScanner scanner) {
    var written = scanner.written();
    return new Written(
        written.samples,
        written.histograms,
        written.exemplars,
        written.failed == 0 ? "" : Outcome.of(scanner.tally()).message());
  }

  private SeriesTable table() {
    return table.updateAndGet(it -> it.holds() ? it : new SeriesTable(registry));
  }
}
