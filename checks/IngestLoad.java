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
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * NUMBERS T1, T2: drives any OTLP/HTTP endpoint and reads what that costs its process. Cumulative
 * sums, 1,000 points a request, 10 attributes a point, 10,000 series of which a hundredth are
 * errors; every point is newer and larger than the one before, so that nothing is a repetition.
 * Requests are serialised before they are timed. Arguments: address, process id.
 *
 * <p>What a point costs is mostly waiting for memory, and on a shared machine the neighbours say
 * how long that takes: beside each figure stands what a look at random within 8 MiB took just
 * before and after.
 *
 * <p>With two more, numbers of series from and to, it only sends those, for T3.
 */
final class IngestLoad {
  private static final int POINTS = 1000;
  private static final int SERIES = 10_000;
  private static final int SENDERS = 5;
  private static final int REQUESTS = 2000;
  private static final int PACED = 400;

  /** Until then a Java server compiles, for a sixth of what it takes. */
  private static final int WARMING = 20_000;

  private static final double TICKS_PER_SECOND = 100;
  private static final long START = System.currentTimeMillis() * 1_000_000L - 60_000_000_000L;

  private static final int LOOKS = 1_000_000;

  private final int[] memory = ring(2 << 20);
  private int looked;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI metrics;
  private final Path stat;
  private final List<Template> templates = new ArrayList<>();
  private final AtomicLong sent = new AtomicLong();

  /** A request whose times and values are set anew: positions of both in its bytes. */
  private static final class Template {
    private final byte[] bytes;
    private final int[] times;
    private long value;

    Template(byte[] bytes) {
      this.bytes = bytes;
      this.times = positions(bytes);
    }

    byte[] next() {
      value++;
      long nanos = System.currentTimeMillis() * 1_000_000L + value % 1_000_000;
      var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int position : times) {
        buffer.putLong(position, nanos).putLong(position + 9, value);
      }
      return bytes;
    }
  }

  private IngestLoad(URI metrics, Path stat, int begin, int end) {
    this.metrics = metrics;
    this.stat = stat;
    for (int from = begin; from < end; from += POINTS) {
      templates.add(new Template(template(from)));
    }
  }

  public static void main(String[] arguments) throws Exception {
    var metrics = URI.create(arguments[0]).resolve("/v1/metrics");
    var stat = Path.of("/proc", arguments[1], "stat");
    if (arguments.length > 2) {
      new IngestLoad(metrics, stat, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))
          .fill();
    } else {
      new IngestLoad(metrics, stat, 0, SERIES).run();
    }
  }

  private void fill() throws Exception {
    for (int i = 0; i < REQUESTS; i++) { // so many that buffers of the last ones hold the same
      send(request(templates.get(i % templates.size()).next(), false));
    }
  }

  private void run() throws Exception {
    System.out.printf(
        "body %d B, gzip %d B%n",
        templates.getFirst().bytes.length, gzip(templates.getFirst().next()).length);
    templates.getFirst().value = 0;
    measured("T1 plain, cold: the first 2 M points", false, SENDERS, REQUESTS);
    measured("T1 plain, warming: the next 20 M", false, SENDERS, WARMING);
    for (int round = 0; round < 3; round++) {
      measured("T1 plain", false, SENDERS, REQUESTS);
      measured("T1 gzip", true, SENDERS, REQUESTS);
    }
    measured("   plain, one sender that waits for each", false, 1, REQUESTS);
    measured("   gzip, one sender that waits for each", true, 1, REQUESTS);
    paced("T2 plain, 20 requests/s", false);
    paced("T2 gzip, 20 requests/s", true);
    long events = sent.get() / templates.size() * SERIES; // the last value of each series
    System.out.printf("peak RSS of the server %d MiB%n", peakKib() >> 10);
    System.out.printf("all %d requests were answered 200%nsent %d events%n", sent.get(), events);
  }

  /** Each sender has series of its own and sends as fast as answers come. */
  private void measured(String name, boolean gzip, int senders, int requests) throws Exception {
    var millis = new double[requests];
    double look = lookNanos();
    double cpu = cpuSeconds();
    try (var threads = Executors.newFixedThreadPool(senders)) {
      var ends = new ArrayList<Future<?>>();
      for (int sender = 0; sender < senders; sender++) {
        int number = sender;
        ends.add(
            threads.submit(
                () -> {
                  for (int i = number; i < requests; i += senders) {
                    millis[i] = timed(templates.get(i % templates.size()), gzip);
                  }
                  return null;
                }));
      }
      for (var end : ends) {
        end.get();
      }
    }
    tell(name, cpuSeconds() - cpu, millis, (look + lookNanos()) / 2);
  }

  private void paced(String name, boolean gzip) throws Exception {
    var millis = new double[PACED];
    double look = lookNanos();
    double cpu = cpuSeconds();
    long due = System.nanoTime();
    for (int i = 0; i < PACED; i++) {
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      due += 50_000_000L;
      millis[i] = timed(templates.get(i % templates.size()), gzip);
    }
    tell(name, cpuSeconds() - cpu, millis, (look + lookNanos()) / 2);
  }

  /** All places of the memory in one ring, in an order nobody guesses. */
  private static int[] ring(int places) {
    var order = new int[places];
    var random = new SplittableRandom(1);
    for (int i = 0; i < places; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    var next = new int[places];
    for (int i = 0; i < places; i++) {
      next[order[i]] = order[(i + 1) % places];
    }
    return next;
  }

  /** What a look at memory takes now, each after the one before. */
  private double lookNanos() {
    long before = System.nanoTime();
    for (int i = 0; i < LOOKS; i++) {
      looked = memory[looked];
    }
    return (System.nanoTime() - before) / (double) LOOKS;
  }

  private double timed(Template template, boolean gzip) throws IOException, InterruptedException {
    var body = template.next();
    var request = request(gzip ? gzip(body) : body, gzip);
    long before = System.nanoTime();
    send(request);
    return (System.nanoTime() - before) / 1e6;
  }

  private static void tell(String name, double cpuSeconds, double[] millis, double lookNanos) {
    Arrays.sort(millis);
    int requests = millis.length;
    System.out.printf(
        "%-41s %.2f CPU-s per million points; latency p50 %.1f, p99 %.1f ms; memory %.0f ns%n",
        name,
        cpuSeconds / requests / POINTS * 1e6,
        millis[requests / 2],
        millis[requests * 99 / 100],
        lookNanos);
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
    sent.incrementAndGet();
  }

  /** User and system time; the name in parentheses may hold blanks. */
  private double cpuSeconds() throws IOException {
    var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** The most memory the process ever held. */
  private long peakKib() throws IOException {
    return Files.readAllLines(stat.resolveSibling("status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  // ---- ExportMetricsServiceRequest, written by hand: field numbers of opentelemetry-proto 1.x ----

  private static byte[] template(int from) {
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
    return all.bytes();
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
