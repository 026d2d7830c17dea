import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Breaks a running server in several ways while senders go on, and compares what was acknowledged
 * with what is counted. A sender tells the same events twice, as increments (delta) and as running
 * sums (cumulative), and sends the same bytes again until they are acknowledged, as an SDK does but
 * sooner: so a lost request is missing from the increments, and one counted twice is in them twice.
 *
 * <p>Arguments: launcher, agent's jar, folder to work in, how many kills, seconds of each fault.
 */
final class FaultsIngest {
  private static final String DELTA = "faults/delta";
  private static final String CUMULATIVE = "faults/cumulative";
  private static final int SENDERS = 4;
  private static final int SERIES = 50;
  private static final int CROWD = 10 * SENDERS;
  private static final int LARGE_SERIES = 500;

  /** Room for ten requests of the few, or three of the crowd: of one sender a third, see Gate. */
  private static final int MOST_IN_FLIGHT = 2 << 20;

  /** Heap of 256 MiB, and what a JVM of this program needs beside it. */
  private static final long MOST_RSS_MIB = 640;

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration CALL = Duration.ofSeconds(2);

  /** What SDKs wait by default. */
  private static final Duration LONG_CALL = Duration.ofSeconds(10);

  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
  private static final Pattern BAD = Pattern.compile("\"bad\":(\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CALL).build();
  private final Server server;
  private final Path control;
  private final List<Sender> senders = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /** Those who were told to come later, and the least and the most they were told, seconds. */
  private final AtomicLong later = new AtomicLong();

  private final AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong firstTaken = new AtomicLong();
  private boolean failed;

  private FaultsIngest(Server server, Path control) {
    this.server = server;
    this.control = control;
  }

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[2]);
    var control = folder.resolve("fault");
    var server = new Server(Path.of(arguments[0]), Path.of(arguments[1]), folder, control);
    var check = new FaultsIngest(server, control);
    try {
      check.run(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    } finally {
      server.kill();
    }
    System.exit(check.failed ? 1 : 0);
  }

  private void run(int kills, int seconds) throws Exception {
    System.out.printf(
        "%-28s %12s %12s %-6s %9s %10s %9s %13s %14s%n",
        "fault",
        "acknowledged",
        "counted",
        "equal",
        "refused",
        "unanswered",
        "peak RSS",
        "takes again",
        "counts again");
    server.start(false);
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sender("sender-" + i, SERIES));
    }
    fault(
        kills + " × kill -9",
        () -> {
          var dice = new Random(1);
          long killed = 0;
          for (int i = 0; i < kills; i++) {
            load(300 + dice.nextInt(700));
            killed = ends();
            server.kill();
            server.start(false);
          }
          return killed;
        });
    server.kill();
    server.start(true);
    fault("slow disk: fsync + 300 ms", () -> during("slow 300", seconds));
    fault("full disk (injected)", () -> during("full", seconds));
    fault("engine held", () -> during("hold", seconds));
    fault(
        "process stopped (SIGSTOP)",
        () -> {
          server.signal("STOP");
          load(1000L * seconds);
          long ended = ends();
          server.signal("CONT");
          return ended;
        });
    crowd(seconds);
    System.out.printf("%d answers were neither a full success nor 429 or 503 with Retry-After of at least 1%n", untold.get());
    until(() -> bad("bluesphere-sre/ingest") > 0); // some intervals later than the rest
    System.out.println("its own promise bluesphere-sre/ingest has bad requests: the full disk's");
    failed |= untold.get() > 0;
  }

  private interface Breaking {
    /** Breaks something and mends it; when it ended, by {@link #ends}. */
    long run() throws Exception;
  }

  /** From now on the next acknowledgement is the first. */
  private long ends() {
    firstTaken.set(0);
    return System.nanoTime();
  }

  /** Lets senders go on before, during and after; then waits until all they were told is counted. */
  private void fault(String name, Breaking breaking) throws Exception {
    long refusedBefore = refused.get();
    long unansweredBefore = unanswered.get();
    server.forgetPeak();
    senders.forEach(Sender::start);
    load(500);
    long ended = breaking.run();
    until(() -> firstTaken.get() != 0);
    double takes = (firstTaken.get() - ended) / 1e9;
    load(500);
    finish(senders);
    boolean equal = counted();
    double counts = (System.nanoTime() - ended) / 1e9;
    long peak = server.peakMib();
    boolean bounded = peak <= MOST_RSS_MIB;
    System.out.printf(
        Locale.ROOT,
        "%-28s %12d %12s %-6s %9d %10d %5d MiB %11.1f s %12.1f s%s%n",
        name,
        acknowledged.get(),
        total(DELTA) + (equal ? "" : "/" + total(CUMULATIVE)),
        equal ? "yes" : "NO",
        refused.get() - refusedBefore,
        unanswered.get() - unansweredBefore,
        peak,
        takes,
        counts,
        bounded ? "" : "  TOO MUCH MEMORY");
    failed |= !equal || !bounded;
  }

  /** All at once: who is waited for must not give the others time to go on. */
  private static void finish(List<Sender> those) throws InterruptedException {
    those.forEach(Sender::finish);
    for (var each : those) {
      each.join();
    }
  }

  private long during(String fault, int seconds) throws Exception {
    Files.writeString(control, fault);
    load(1000L * seconds);
    Files.delete(control);
    return ends();
  }

  /**
   * Ten times the senders, each of ten times the points, none waits but when it is told to. Some
   * must be.
   */
  private void crowd(int seconds) throws Exception {
    later.set(0);
    shortest.set(Long.MAX_VALUE);
    longest.set(0);
    for (int i = 0; i < CROWD; i++) {
      senders.add(new Sender("crowd-" + i, LARGE_SERIES));
    }
    fault(
        "overload: 10 × the senders",
        () -> {
          load(1000L * seconds);
          long ended = ends();
          var crowd = senders.subList(SENDERS, senders.size());
          finish(crowd);
          crowd.clear();
          return ended;
        });
    boolean told = later.get() > 0 && shortest.get() >= 1;
    System.out.printf(
        "under overload %d requests were told to come again, after %s s, and did so%s%n",
        later.get(),
        later.get() == 0 ? "-" : shortest.get() + " to " + longest.get(),
        told ? "" : "  NONE WAS, OR TOO SOON");
    failed |= !told;
  }

  private static void load(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private boolean counted() throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (total(DELTA) == acknowledged.get() && total(CUMULATIVE) == acknowledged.get()) {
        return true;
      }
      load(100);
    }
    return false;
  }

  private long total(String objective) throws InterruptedException {
    return asked(objective, TOTAL);
  }

  private long bad(String objective) throws InterruptedException {
    return asked(objective, BAD);
  }

  private long asked(String objective, Pattern what) throws InterruptedException {
    try {
      var answer =
          client.send(
              HttpRequest.newBuilder(server.operator("/api/v1/slos/" + objective))
                  .timeout(CALL)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      var found = what.matcher(answer.body());
      return answer.statusCode() == 200 && found.find() ? Long.parseLong(found.group(1)) : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IOException("waited in vain for " + PATIENCE);
      }
      load(20);
    }
  }

  /** One process that reports: sends one request after the other, each until it is acknowledged. */
  private final class Sender {
    private final String instance;
    private final long[] sums;
    private final Random dice;
    private final long startNanos = nowNanos();
    private long previousNanos = startNanos;
    private volatile boolean running;
    private Thread thread = new Thread();

    Sender(String instance, int series) {
      this.instance = instance;
      this.sums = new long[series];
      this.dice = new Random(instance.hashCode());
    }

    void start() {
      running = true;
      thread = Thread.ofVirtual().start(this::send);
    }

    /** Begins no other request. */
    void finish() {
      running = false;
    }

    /** Waits until its last is acknowledged. */
    void join() throws InterruptedException {
      thread.join();
    }

    private void send() {
      try {
        while (running) {
          long time = Math.max(nowNanos(), previousNanos + 1);
          var increments = dice.longs(sums.length, 0, 10).toArray();
          var body = body(increments, time);
          previousNanos = time;
          for (long wait = taken(body); wait > 0; wait = taken(body)) {
            load(wait);
          }
          firstTaken.compareAndSet(0, System.nanoTime());
          acknowledged.addAndGet(java.util.Arrays.stream(increments).sum());
          if (sums.length == SERIES) {
            load(20);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** 0 when it was, else the milliseconds after which to send it again, as an SDK waits. */
    private long taken(byte[] body) throws InterruptedException {
      try {
        var answer =
            client.send(
                HttpRequest.newBuilder(server.metrics())
                    .timeout(sums.length == SERIES ? CALL : LONG_CALL)
                    .header("Content-Type", "application/x-protobuf")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          untold.addAndGet(answer.body().length > 0 ? 1 : 0); // a partial success
          return 0;
        }
        refused.incrementAndGet();
        long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(0);
        if (answer.statusCode() == 429 || answer.statusCode() == 503) {
          later.incrementAndGet();
          shortest.accumulateAndGet(seconds, Math::min);
          longest.accumulateAndGet(seconds, Math::max);
          untold.addAndGet(seconds < 1 ? 1 : 0);
        } else {
          untold.incrementAndGet();
        }
        return Math.max(50, 1000 * seconds);
      } catch (IOException e) {
        unanswered.incrementAndGet();
      }
      return 50;
    }

    private byte[] body(long[] increments, long time) {
      var delta = new Message();
      var running = new Message();
      for (int i = 0; i < increments.length; i++) {
        sums[i] += increments[i];
        delta.message(1, point(i, previousNanos, time, increments[i]));
        running.message(1, point(i, startNanos, time, sums[i]));
      }
      delta.number(2, 1).number(3, 1);
      running.number(2, 2).number(3, 1);
      var scope =
          new Message()
              .message(2, new Message().text(1, "faults.delta").message(7, delta))
              .message(2, new Message().text(1, "faults.cumulative").message(7, running));
      var resource =
          new Message()
              .message(1, attribute("service.name", "faults"))
              .message(1, attribute("service.instance.id", instance));
      return new Message().message(1, new Message().message(1, resource).message(2, scope)).bytes();
    }

    private Message point(int series, long from, long to, long value) {
      return new Message()
          .message(7, attribute("series", "number-" + series))
          .message(7, attribute("result", series % 100 == 0 ? "bad" : "good"))
          .fixed(2, from)
          .fixed(3, to)
          .fixed(6, value);
    }
  }

  private static Message attribute(String key, String value) {
    return new Message().text(1, key).message(2, new Message().text(1, value));
  }

  private static long nowNanos() {
    return System.currentTimeMillis() * 1_000_000L;
  }

  /** {@code ./bluesphere serve}, ten times as fast with all its delays, in 256 MiB of heap. */
  private static final class Server {
    private static final int PORT = 18280;

    private final Path launcher;
    private final Path agent;
    private final Path folder;
    private final Path control;
    private Process process;

    Server(Path launcher, Path agent, Path folder, Path control) {
      this.launcher = launcher;
      this.agent = agent;
      this.folder = folder;
      this.control = control;
    }

    /** With the agent it starts without its cache, so later. */
    void start(boolean breakable) throws Exception {
      var builder =
          new ProcessBuilder(
              launcher.toString(),
              "serve",
              "--catalogue=" + folder.resolve("catalogue"),
              "--environment=bench",
              "--tempo=TEST",
              "--max-in-flight-bytes=" + MOST_IN_FLIGHT,
              "--data=" + folder.resolve("data"),
              "--port=" + PORT,
              "--status-port=" + (PORT + 1),
              "--otlp-port=" + (PORT + 2),
              "--grpc-port=" + (PORT + 3));
      var options = breakable ? " -javaagent:" + agent + "=" + control : "";
      builder.environment().put("BLUESPHERE_JAVA_OPTS", "-Xmx256m" + options);
      var log = ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile());
      process = builder.redirectErrorStream(true).redirectOutput(log).start();
      until(this::ready);
    }

    private boolean ready() throws InterruptedException, IOException {
      if (!process.isAlive()) {
        throw new IOException("the server ended; see " + folder.resolve("server.log"));
      }
      try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(operator("/readyz")).timeout(CALL).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException e) {
        return false;
      }
    }

    URI operator(String path) {
      return URI.create("http://127.0.0.1:" + PORT + path);
    }

    URI metrics() {
      return URI.create("http://127.0.0.1:" + (PORT + 2) + "/v1/metrics");
    }

    void kill() throws InterruptedException {
      if (process != null) {
        process.destroyForcibly().waitFor();
      }
    }

    void signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** The peak is the kernel's own; where it cannot be set back it is that since the start. */
    void forgetPeak() {
      try {
        Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
      } catch (IOException e) {
        // as said
      }
    }

    long peakMib() throws IOException {
      for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
      return -1;
    }
  }
}
