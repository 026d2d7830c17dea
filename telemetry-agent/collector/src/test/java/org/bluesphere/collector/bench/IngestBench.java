package org.bluesphere.collector.bench;

import com.sun.management.OperatingSystemMXBean;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.collector.http.CollectorSettings;
import org.bluesphere.collector.http.OtlpServer;
import org.bluesphere.collector.otlp.Otlp;

/**
 * NUMBERS T1 and T2: CPU-seconds per million points and latency, 1,000 sum points a request, 10
 * attributes, 10,000 series, durable before the answer. The client runs in this JVM and its CPU is
 * counted too: the figures are upper bounds of the server's.
 */
public final class IngestBench {
  private static final int POINTS = 1000;
  private static final int SERIES = 10_000;
  private static final int REQUESTS = 2000;

  private IngestBench() {}

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("ingest-bench");
    try (var collector =
        Collector.open(folder, CollectorSettings.defaults("bench"), InstantSource.system())) {
      collector.use(series -> true);
      var server = new OtlpServer(collector.servlet(), folder);
      run(server);
      System.out.println(
          "accepted points "
              + collector.ledger().report().accepted()
              + ", series "
              + collector.ledger().report().series()
              + ", refused "
              + collector.ledger().report().refused());
      server.close();
    }
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(IngestBench::delete);
    }
  }

  private static void run(OtlpServer server) throws Exception {
    var plain = new ArrayList<byte[]>();
    var packed = new ArrayList<byte[]>();
    for (int from = 0; from < SERIES; from += POINTS) {
      var body = body(from);
      plain.add(body);
      packed.add(OtlpServer.gzip(body));
    }
    System.out.printf("body %d B, gzip %d B%n", plain.get(0).length, packed.get(0).length);
    throughput(server, "cold plain", plain, false);
    throughput(server, "warm plain", plain, false);
    throughput(server, "warm gzip ", packed, true);
    throughput(server, "warm plain", plain, false);
    latency(server, plain);
  }

  private static void throughput(OtlpServer server, String name, List<byte[]> bodies, boolean gzip)
      throws Exception {
    long cpu = cpuNanos();
    long wall = System.nanoTime();
    for (int i = 0; i < REQUESTS; i++) {
      send(server, bodies.get(i % bodies.size()), gzip);
    }
    double millions = (double) REQUESTS * POINTS / 1e6;
    System.out.printf(
        "%s: %.2f CPU-s per million points (client included), %.2f s wall for %.1f M%n",
        name, (cpuNanos() - cpu) / 1e9 / millions, (System.nanoTime() - wall) / 1e9, millions);
  }

  private static void latency(OtlpServer server, List<byte[]> bodies) throws Exception {
    var millis = new double[200];
    long next = System.nanoTime();
    for (int i = 0; i < millis.length; i++, next += 50_000_000L) {
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      long before = System.nanoTime();
      send(server, bodies.get(i % bodies.size()), false);
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("latency at 20/s: p50 %.1f ms, p99 %.1f ms%n", millis[100], millis[198]);
  }

  private static void send(OtlpServer server, byte[] body, boolean gzip) throws Exception {
    var response = gzip ? server.postGzip(body) : server.post(body);
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static byte[] body(int from) {
    long now = System.currentTimeMillis() * 1_000_000L;
    var points = new NumberDataPoint[POINTS];
    for (int i = 0; i < POINTS; i++) {
      var point =
          NumberDataPoint.newBuilder()
              .setStartTimeUnixNano(now - 60_000_000_000L)
              .setTimeUnixNano(now)
              .setAsInt(i);
      for (int a = 0; a < 9; a++) {
        point.addAttributes(Otlp.text("attribute.name." + a, "some-value-" + a + "-" + i % 7));
      }
      points[i] = point.addAttributes(Otlp.text("series", "number-" + (from + i))).build();
    }
    return Otlp.request(Otlp.counter("bench.requests", points)).toByteArray();
  }

  private static void delete(Path file) {
    file.toFile().delete();
  }
}
