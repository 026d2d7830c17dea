import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * NUMBERS T1, T2: drives any OTLP/HTTP endpoint and reads what that costs its process. Cumulative
 * sums, 1,000 points a request, 10 attributes a point, 10,000 series of which a hundredth are
 * errors; every point is newer and larger than the one before, so that nothing is a repetition.
 * Requests are serialised before they are timed. Arguments: address, process id.
 */
final class IngestLoad {
  private static final int POINTS = 1000;
  private static final int SERIES = 10_000;
  private static final int REQUESTS = 2000;
  private static final int PACED = 400;
  private static final double TICKS_PER_SECOND = 100;
  private static final long START = System.currentTimeMillis() * 1_000_000L - 60_000_000_000L;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI metrics;
  private final Path stat;
  private long sent;

  /** A request whose times and values can be set anew: positions of both in its bytes. */
  private record Template(byte[] bytes, int[] times) {
    byte[] at(long nanos, long value) {
      var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int position : times) {
        buffer.putLong(position, nanos).putLong(position + 9, value);
      }
      return bytes;
    }
  }

  private IngestLoad(URI metrics, Path stat) {
    this.metrics = metrics;
    this.stat = stat;
  }

  public static void main(String[] arguments) throws Exception {
    var metrics = URI.create(arguments[0]).resolve("/v1/metrics");
    var stat = Path.of("/proc", arguments[1], "stat");
    new IngestLoad(metrics, stat).run();
  }

  private void run() throws Exception {
    var templates = new ArrayList<Template>();
    for (int from = 0; from < SERIES; from += POINTS) {
      templates.add(template(from));
    }
    System.out.printf(
        "body %d B, gzip %d B%n",
        templates.getFirst().bytes.length, gzip(next(templates, 0)).length);
    measured("T1 plain, cold: the first 2 M points", templates, false, REQUESTS, 0);
    for (int round = 0; round < 3; round++) {
      measured("T1 plain", templates, false, REQUESTS, 0);
      measured("T1 gzip", templates, true, REQUESTS, 0);
    }
    measured("T2 plain, 20 requests/s", templates, false, PACED, 20);
    measured("T2 gzip, 20 requests/s", templates, true, PACED, 20);
    long events = sent / templates.size() * SERIES; // the last value of each series
    System.out.printf("all %d requests were answered 200%nsent %d events%n", sent, events);
  }

  private byte[] next(List<Template> templates, int number) {
    long nanos = System.currentTimeMillis() * 1_000_000L + number % 1_000_000;
    return templates.get(number % templates.size()).at(nanos, number / templates.size() + 1L);
  }

  /** {@code perSecond} 0 sends as fast as answers come, one after the other. */
  private void measured(
      String name, List<Template> templates, boolean gzip, int requests, int perSecond)
      throws Exception {
    var millis = new double[requests];
    double cpu = cpuSeconds();
    long due = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      while (perSecond > 0 && System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      due += perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
      var body = next(templates, (int) sent);
      var request = request(gzip ? gzip(body) : body, gzip);
      long before = System.nanoTime();
      send(request);
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    double spent = cpuSeconds() - cpu;
    Arrays.sort(millis);
    System.out.printf(
        "%-37s %.2f CPU-s per million points; latency p50 %.1f, p99 %.1f ms%n",
        name, spent / requests / POINTS * 1e6, millis[requests / 2], millis[requests * 99 / 100]);
  }

  private HttpRequest request(byte[] body, boolean gzip) {
    var request =
        HttpRequest.newBuilder(metrics)
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    return request.build();
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200 || response.body().length > 20) {
      throw new IOException(
          "answer " + response.statusCode() + ": " + new String(response.body(), StandardCharsets.UTF_8));
    }
    sent++;
  }

  /** User and system time; the name in parentheses may hold blanks. */
  private double cpuSeconds() throws IOException {
    var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  // ---- ExportMetricsServiceRequest, written by hand: field numbers of opentelemetry-proto 1.x ----

  private static Template template(int from) {
    var sum = new Message();
    for (int i = from; i < from + POINTS; i++) {
      sum.message(1, point(i));
    }
    sum.number(2, 2).number(3, 1); // cumulative, monotonic
    var metric = new Message().text(1, "bench.requests").text(3, "{request}").message(7, sum);
    var scope = new Message().text(1, "bench").text(2, "1.0");
    var resource =
        new Message()
            .message(1, attribute("service.name", "bench"))
            .message(1, attribute("service.instance.id", "bench-1"));
    var all =
        new Message()
            .message(
                1,
                new Message()
                    .message(1, resource)
                    .message(2, new Message().message(1, scope).message(2, metric)));
    return new Template(all.bytes(), positions(all.bytes()));
  }

  private static Message point(int series) {
    var point = new Message();
    for (int a = 0; a < 8; a++) {
      point.message(7, attribute("attribute.name." + a, "some-value-" + a + "-" + series % 7));
    }
    return point
        .message(7, attribute("http.response.status_code", series % 100 == 0 ? "500" : "200"))
        .message(7, attribute("series", "number-" + series))
        .fixed(2, START)
        .fixed(3, START + 1)
        .fixed(6, 0);
  }

  private static Message attribute(String key, String value) {
    return new Message().text(1, key).message(2, new Message().text(1, value));
  }

  /** Where the time of each point is: behind its start; the value comes after a tag. */
  private static int[] positions(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var found = new int[POINTS];
    int count = 0;
    for (int at = 9; at + 8 <= bytes.length; at++) {
      if (bytes[at - 1] == (3 << 3 | 1) && buffer.getLong(at) == START + 1) {
        found[count++] = at;
      }
    }
    return count == POINTS ? found : new int[] {-1};
  }
}
