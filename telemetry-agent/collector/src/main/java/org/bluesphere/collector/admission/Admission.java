package org.bluesphere.collector.admission;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.bluesphere.collector.otlp.EventScanner;
import org.bluesphere.collector.otlp.LogScanner;
import org.bluesphere.collector.otlp.MalformedRequestException;
import org.bluesphere.collector.otlp.OtlpScanner;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.collector.otlp.SpanScanner;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;

/**
 * Takes export requests, whatever carried them, so that all reach the same counters. An {@link
 * Outcome} means that the points are durable. The first check that fails answers, by a {@link
 * Refusal}: {@link #sender} first, then what the carrier asks of its own headers, then {@link
 * #admit}. What a sender can do nothing about is 503, never 500, since 500 would make it drop the
 * data. Safe for many threads.
 */
public final class Admission {
  private static final System.Logger LOG = System.getLogger(Admission.class.getName());
  private static final int POOLED = 32;
  private static final int POISONOUS = 3;
  private static final int REMEMBERED_FAILURES = 1000;

  private final SeriesRegistry registry;
  private final TelemetryLog log;
  private final IngestLedger ledger;
  private final InstantSource clock;
  private final Door door;
  private final int maxBodyBytes;
  private final ArrayBlockingQueue<Body> bodies = new ArrayBlockingQueue<>(POOLED);
  private final ArrayBlockingQueue<OtlpScanner> scanners = new ArrayBlockingQueue<>(POOLED);
  private final ArrayBlockingQueue<SpanScanner> spanScanners = new ArrayBlockingQueue<>(POOLED);
  private final ArrayBlockingQueue<LogScanner> logScanners = new ArrayBlockingQueue<>(POOLED);
  private final Map<Long, Integer> failures = new LinkedHashMap<>();

  /** Reads what a carrier brought as the protobuf of an export request. */
  @FunctionalInterface
  public interface Source {
    /**
     * Fills the empty body.
     *
     * @throws Refusal when it is too large or cannot be decoded
     */
    void into(Body body) throws IOException;
  }

  /** An admission into this log; {@code maxBodyBytes} holds before and after decompression. */
  public Admission(
      SeriesRegistry registry,
      TelemetryLog log,
      IngestLedger ledger,
      InstantSource clock,
      Door door,
      int maxBodyBytes) {
    this.registry = registry;
    this.log = log;
    this.ledger = ledger;
    this.clock = clock;
    this.door = door;
    this.maxBodyBytes = maxBodyBytes;
  }

  /**
   * Who sends.
   *
   * @param authorization as the carrier was given it; empty when there is none
   * @throws Refusal 401 or 403
   */
  public Sender sender(String authorization, Signal signal) {
    long start = System.nanoTime();
    try {
      return door.senders().identify(authorization, signal);
    } catch (Refusal refusal) {
      door.meter().refused(signal.label(), refusal.reason(), System.nanoTime() - start);
      throw refusal;
    }
  }

  /**
   * A carrier refuses by its own headers, which nobody else looks at.
   *
   * @param signal its label; {@code other} of a path that is none's
   * @param startNanos when the head was read, by {@link System#nanoTime}
   * @return the refusal
   */
  public Refusal turnedAway(String signal, Refusal refusal, long startNanos) {
    door.meter().refused(signal, refusal.reason(), System.nanoTime() - startNanos);
    return refusal;
  }

  /**
   * Reads, judges and makes durable.
   *
   * @throws Refusal 429, 503, 413 or 400
   * @throws IOException when the carrier breaks off
   */
  public Outcome admit(Sender sender, Signal signal, Source source) throws IOException {
    return switch (signal) {
      case METRICS -> metrics(sender, source);
      case TRACES -> events(sender, signal, source, spanScanners, SpanScanner::new);
      case LOGS -> events(sender, signal, source, logScanners, LogScanner::new);
    };
  }

  private Outcome metrics(Sender sender, Source source) throws IOException {
    var pooled = scanners.poll();
    var scanner = pooled == null ? new OtlpScanner(registry) : pooled;
    try {
      return admit(sender, Signal.METRICS, source, body -> metrics(scanner, body, sender));
    } finally {
      scanners.offer(scanner);
    }
  }

  private <S extends EventScanner> Outcome events(
      Sender sender,
      Signal signal,
      Source source,
      ArrayBlockingQueue<S> pool,
      Function<SeriesRegistry, S> fresh)
      throws IOException {
    var pooled = pool.poll();
    var scanner = pooled == null ? fresh.apply(registry) : pooled;
    try {
      return admit(sender, signal, source, body -> events(scanner, body, sender, signal));
    } finally {
      pool.offer(scanner);
    }
  }

  private Outcome events(EventScanner scanner, Body body, Sender sender, Signal signal) {
    var now = clock.instant();
    scanner.scan(body.bytes(), body.length(), now, sender.origin());
    if (scanner.hasEvents()) {
      log.append(new LogRecord.Events(scanner.block()));
    }
    ledger.note(sender, signal, scanner.tally(), now);
    return Outcome.of(scanner.tally());
  }

  /**
   * As {@link #admit(Sender, Signal, Source)}, for what is no OTLP.
   *
   * @param judge makes the body durable; may throw what a scanner or the log throws
   */
  public <T> T admit(Sender sender, Signal signal, Source source, Function<Body, T> judge)
      throws IOException {
    long start = System.nanoTime();
    try {
      door.senders().admit(sender);
      door.pressure().check(signal);
      var judged = inside(sender, source, judge);
      door.meter().taken(signal.label(), System.nanoTime() - start);
      return judged;
    } catch (Refusal refusal) {
      ledger.refused(sender, signal, refusal, clock.instant());
      door.meter().refused(signal.label(), refusal.reason(), System.nanoTime() - start);
      throw refusal;
    }
  }

  private <T> T inside(Sender sender, Source source, Function<Body, T> judge) throws IOException {
    if (!door.gate().enter()) {
      throw Refusal.busy("shutting down");
    }
    var pooled = bodies.poll();
    var body = pooled == null ? new Body(door.gate(), maxBodyBytes) : pooled;
    try {
      return judged(body.of(sender), source, judge);
    } finally {
      body.leave();
      bodies.offer(body);
    }
  }

  private <T> T judged(Body body, Source source, Function<Body, T> judge) throws IOException {
    try {
      source.into(body);
      return judge.apply(body);
    } catch (Refusal e) {
      throw e;
    } catch (MalformedRequestException e) {
      throw Refusal.malformed(e.what());
    } catch (LogUnavailableException e) {
      throw Refusal.busy("the telemetry log is unavailable");
    } catch (RuntimeException e) {
      throw failed(body, e);
    }
  }

  private Outcome metrics(OtlpScanner scanner, Body body, Sender sender) {
    var now = clock.instant();
    scanner.scan(body.bytes(), body.length(), now, sender.origin(), sender.account());
    if (scanner.hasPoints()) {
      log.append(new LogRecord.Points(scanner.block()));
      scanner.durable();
    }
    log.append(scanner.ended());
    ledger.note(sender, scanner.tally(), now);
    return Outcome.of(scanner.tally());
  }

  // Our own bug: the sender keeps its data and tries again, but not for ever.
  private Refusal failed(Body body, RuntimeException cause) {
    LOG.log(System.Logger.Level.ERROR, "a request of " + body.length() + " bytes failed", cause);
    var checksum = new CRC32C();
    checksum.update(body.bytes(), 0, body.length());
    long fingerprint = (checksum.getValue() << 32) | body.length();
    synchronized (failures) {
      int times = failures.merge(fingerprint, 1, Integer::sum);
      if (failures.size() > REMEMBERED_FAILURES) {
        failures.remove(failures.keySet().iterator().next());
      }
      return times >= POISONOUS
          ? Refusal.malformed("this request failed " + times + " times and will not be accepted")
          : Refusal.busy("unexpected error");
    }
  }
}
