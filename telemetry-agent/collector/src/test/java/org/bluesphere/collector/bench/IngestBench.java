package org.bluesphere.collector.bench;

import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * NUMBERS T1 and T2: CPU-seconds (user and system) of the server's process per million points, and
 * latency: 1,000 sum points a request, 10 attributes, 10,000 series, durable before the answer. The
 * server runs in a process of its own, so that only its CPU counts.
 */
public final class IngestBench {
  private static final int POINTS = 1000;
  private static final int SERIES = 10_000;
  private static final int REQUESTS = 2000;
  private static final int PACED = 400;
  private static final String SERVER = "server";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process server;
  private final URI metrics;

  private IngestBench(Process server, int port) {
    this.server = server;
    this.metrics = URI.create("http://127.0.0.1:" + port + "/v1/metrics");
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 1 && args[0].equals(SERVER)) {
      serve();
      return;
    }
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                IngestBench.class.getName(),
                SERVER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = process.inputReader()) {
      new IngestBench(process, Integer.parseInt(lines.readLine())).run();
      process.getOutputStream().close();
      lines.lines().forEach(System.out::println);
    } finally {
      process.destroy();
    }
  }

  /** The collector and its Tomcat, until standard input ends. */
  private static void serve() throws Exception {
    var folder = Files.createTempDirectory("ingest-bench");
    try (var collector =
        Collector.open(folder, CollectorSettings.defaults("bench"), InstantSource.system())) {
      collector.use(series -> true);
      try (var server = new OtlpServer(collector.servlet(), folder)) {
        collector.listening();
        System.out.println(server.port());
        while (System.in.read() >= 0) {}
      }
      var report = collector.ledger().report();
      System.out.printf(
          "accepted %d points of %d series, refused %d%n",
          report.accepted(), report.series(), report.refused());
    }
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(IngestBench::delete);
    }
  }

  private void run() throws Exception {
    var plain = new ArrayList<byte[]>();
    var packed = new ArrayList<byte[]>();
    for (int from = 0; from < SERIES; from += POINTS) {
      var body = body(from);
      plain.add(body);
      packed.add(OtlpServer.gzip(body));
    }
    System.out.printf("body %d B, gzip %d B%n", plain.get(0).length, packed.get(0).length);
    throughput("T1 cold plain, the first 2 M points", plain, false, REQUESTS, 0);
    for (int round = 0; round < 3; round++) {
      throughput("T1 warm plain", plain, false, REQUESTS, 0);
      throughput("T1 warm gzip", packed, true, REQUESTS, 0);
    }
    throughput("T1 warm plain, 20 requests/s", plain, false, PACED, 20);
    throughput("T1 warm gzip, 20 requests/s", packed, true, PACED, 20);
  }

  /** {@code perSecond} 0 sends as fast as answers come, one after the other. */
  private void throughput(
      String name, List<byte[]> bodies, boolean gzip, int requests, int perSecond)
      throws Exception {
    var millis = new double[requests];
    var cpu = cpu();
    long next = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      while (perSecond > 0 && System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      next += perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
      long before = System.nanoTime();
      send(bodies.get(i % bodies.size()), gzip);
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    double seconds = cpu().minus(cpu).toNanos() / 1e9;
    Arrays.sort(millis);
    System.out.printf(
        "%-36s %.2f CPU-s per million points; latency p50 %.1f, p99 %.1f ms%n",
        name,
        seconds / (requests * (double) POINTS / 1e6),
        millis[requests / 2],
        millis[requests * 99 / 100]);
  }

  private Duration cpu() {
    return server.toHandle().info().totalCpuDuration().orElseThrow();
  }

  private void send(byte[] body, boolean gzip) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(metrics)
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
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
