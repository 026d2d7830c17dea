package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32C;
import org.bluesphere.collector.otlp.MalformedRequestException;
import org.bluesphere.collector.otlp.OtlpScanner;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;

/**
 * OTLP/HTTP: {@code POST /v1/metrics}, {@code /v1/traces} and {@code /v1/logs} in protobuf. An
 * answer of 200 means that the points are durable. The first check that fails answers; what a
 * sender can do nothing about is 503, never 500, since 500 would make it drop the data.
 */
public final class OtlpServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(OtlpServlet.class.getName());
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int POOLED = 32;
  private static final int POISONOUS = 3;
  private static final int REMEMBERED_FAILURES = 1000;

  private final transient SeriesRegistry registry;
  private final transient TelemetryLog log;
  private final transient IngestLedger ledger;
  private final transient InstantSource clock;
  private final transient Gate gate;
  private final int maxBodyBytes;
  private final transient ArrayBlockingQueue<Exchange> pool = new ArrayBlockingQueue<>(POOLED);
  private final transient Map<Long, Integer> failures = new LinkedHashMap<>();

  private record Exchange(Body body, OtlpScanner scanner) {}

  OtlpServlet(
      SeriesRegistry registry,
      TelemetryLog log,
      IngestLedger ledger,
      InstantSource clock,
      Gate gate,
      int maxBodyBytes) {
    this.registry = registry;
    this.log = log;
    this.ledger = ledger;
    this.clock = clock;
    this.gate = gate;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      var signal = signal(request.getRequestURI());
      Head.check(request, PROTOBUF, Refusal::mediaType);
      answer(response, 200, admit(request, signal));
    } catch (Refusal refusal) {
      if (!refusal.header.isEmpty()) {
        response.setHeader(refusal.header, refusal.headerValue);
      }
      answer(response, refusal.status, Answers.status(refusal));
    }
  }

  private static String signal(String path) {
    if (path.endsWith("/v1development/profiles")) {
      throw Refusal.notFound("profiles are not used for objectives");
    }
    var signal = path.substring(path.lastIndexOf('/') + 1);
    if (!path.endsWith("/v1/" + signal)
        || !(signal.equals("metrics") || signal.equals("traces") || signal.equals("logs"))) {
      throw Refusal.notFound("served are /v1/metrics, /v1/traces and /v1/logs");
    }
    return signal;
  }

  private byte[] admit(HttpServletRequest request, String signal) throws IOException {
    if (!gate.enter()) {
      throw Refusal.busy("shutting down");
    }
    var exchange = exchange();
    try {
      var body = exchange.body;
      body.read(request.getInputStream(), request.getContentLengthLong(), Head.gzip(request));
      return judged(exchange, signal);
    } finally {
      gate.leave(exchange.body.reserved());
      exchange.body.clear();
      pool.offer(exchange);
    }
  }

  private Exchange exchange() {
    var pooled = pool.poll();
    return pooled != null
        ? pooled
        : new Exchange(new Body(gate, maxBodyBytes), new OtlpScanner(registry));
  }

  private byte[] judged(Exchange exchange, String signal) {
    try {
      return signal.equals("metrics") ? metrics(exchange) : counted(exchange);
    } catch (MalformedRequestException e) {
      throw Refusal.malformed(e.what());
    } catch (LogUnavailableException e) {
      throw Refusal.busy("the telemetry log is unavailable");
    } catch (RuntimeException e) {
      throw failed(exchange.body, e);
    }
  }

  private byte[] metrics(Exchange exchange) {
    var scanner = exchange.scanner;
    Instant now = clock.instant();
    scanner.scan(exchange.body.bytes(), exchange.body.length(), now);
    if (scanner.hasPoints()) {
      log.append(new LogRecord.Points(scanner.block()));
      scanner.durable();
    }
    farewells(scanner.ended());
    ledger.note(scanner.tally(), now);
    return Answers.response(scanner.tally());
  }

  // The last one waits for all: they keep their order and share one commit.
  private void farewells(List<LogRecord.InstanceEnded> ended) {
    for (int i = 0; i < ended.size() - 1; i++) {
      log.offer(ended.get(i));
    }
    if (!ended.isEmpty()) {
      log.append(ended.getLast());
    }
  }

  private byte[] counted(Exchange exchange) {
    ledger.noteUnbound(exchange.scanner.count(exchange.body.bytes(), exchange.body.length()));
    return new byte[0];
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

  private static void answer(HttpServletResponse response, int status, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(PROTOBUF);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
