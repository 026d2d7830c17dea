package org.bluesphere.rig;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.HdrHistogram.Histogram;
import org.bluesphere.scaling.evidence.RigPlan;
import org.bluesphere.scaling.evidence.RigRun;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Sli;

/** Asks two replicas of the real backend, or a deployment of it, through the balancer. */
final class SmokeRig implements AutoCloseable {
  private static final int REPLICAS = 2;
  private static final int WARM_REQUESTS = 150;
  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
  private static volatile String url = "";

  private final RigPlan plan;
  private final Path folder;
  private final Balancer balancer;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Object lock = new Object();

  /** Guarded by {@code lock}. */
  private final List<Process> processes = new ArrayList<>();

  /** Guarded by {@code lock}. */
  private boolean closed;

  private final List<Sli> slis = new ArrayList<>();
  private final List<Histogram> histograms = new ArrayList<>();

  SmokeRig(RigPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.balancer = Balancer.start(plan.withinMillis(), new Backlog(CALL));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** For the simulation, which Gatling makes. */
  static String url() {
    return url;
  }

  RigRun run() throws IOException, InterruptedException {
    var targets = plan.target().isPresent() ? List.of(URI.create(plan.target().get())) : start();
    if (!ready(targets)) {
      return nothing(
          "not all replicas became healthy within %d s; see %s"
              .formatted(
                  READY.toSeconds(),
                  plan.target().orElseGet(() -> folder.resolve("backend-0.log").toString())));
    }
    for (var target : targets) {
      warm(target);
      balancer.add(target);
    }
    url = balancer.url();
    System.err.println("rig: smoke takes about " + (SmokeSimulation.LENGTH.toSeconds() + 5) + " s");
    var slices = CompletableFuture.runAsync(this::slices, Thread::startVirtualThread);
    var gatling = GatlingRun.of(SmokeSimulation.class, folder);
    if (gatling.nothing()) {
      return nothing("Gatling ended with " + gatling.status() + "; see gatling.log");
    }
    try {
      slices.get(SmokeSimulation.LENGTH.plus(LAST_ANSWERS).toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return nothing("the answers were not looked at to their end: " + e);
    }
    lastAnswers();
    return result(gatling);
  }

  /** What came after the last slice; answers are judged a little after they were sent. */
  private void lastAnswers() throws InterruptedException {
    long until = System.nanoTime() + LAST_ANSWERS.toNanos();
    slice();
    while (judged() < balancer.total() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(100);
      slice();
    }
  }

  private long judged() {
    return slis.stream().mapToLong(Sli::total).sum();
  }

  private List<URI> start() throws IOException {
    var targets = new ArrayList<URI>();
    for (int i = 0; i < REPLICAS; i++) {
      int port = freePort();
      begin(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx192m",
                  "-cp",
                  plan.backend() + File.pathSeparator + Task.classPath(),
                  Tethered.class.getName(),
                  mainClass(),
                  "--service=api-gateway",
                  "--server.port=" + port,
                  "--ocean=demo",
                  "--ingest.period=5s",
                  "--bluesphere.telemetry.step=1h",
                  "--bluesphere.telemetry.endpoint=http://127.0.0.1:9/v1/metrics")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("backend-" + i + ".log").toFile()));
      targets.add(URI.create("http://127.0.0.1:" + port));
    }
    return targets;
  }

  /** None is started once this is closed: nobody would end it. */
  private void begin(ProcessBuilder backend) throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the rig was told to end");
      }
      processes.add(backend.start());
    }
  }

  private String mainClass() throws IOException {
    try (var jar = new JarFile(plan.backend())) {
      return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }

  private boolean ended() {
    synchronized (lock) {
      return closed || processes.stream().anyMatch(it -> !it.isAlive());
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean ready(List<URI> targets) throws InterruptedException {
    long until = System.nanoTime() + READY.toNanos();
    for (var target : targets) {
      while (status(target.resolve("/readyz")) != 200) {
        if (System.nanoTime() > until || ended()) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    return true;
  }

  /** Nobody judges the first requests of a process. */
  private void warm(URI target) {
    for (int i = 0; i < WARM_REQUESTS; i++) {
      status(
          target.resolve(
              i % 2 == 0 ? "/api/v1/stations" : "/api/v1/predictions?station=st-01&horizon=1"));
    }
  }

  private int status(URI address) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(address).timeout(CALL).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private void slices() {
    try {
      balancer.first().join();
      for (long i = 0; i <= SmokeSimulation.LENGTH.toSeconds(); i++) {
        TimeUnit.NANOSECONDS.sleep(SLICE.toNanos());
        slice();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void slice() {
    slis.add(balancer.sli());
    histograms.add(balancer.latencies());
  }

  private RigRun result(GatlingRun gatling) throws IOException {
    var file = folder.resolve("latency.hlog");
    Latencies.write(file, Map.of(SmokeSimulation.NAME, histograms));
    var mine = Latencies.sum(histograms);
    var before =
        plan.accepted().isPresent() && Files.isRegularFile(Path.of(plan.accepted().get()))
            ? Latencies.read(Path.of(plan.accepted().get())).get(SmokeSimulation.NAME)
            : null;
    var count = gatling.count(SmokeSimulation.NAME);
    return new RigRun(
        List.of(
            new TrialRun(
                SmokeSimulation.NAME,
                new ScalingTrace(REPLICAS, SLICE, List.of()),
                slis,
                count.total(),
                balancer.total(),
                balancer.failed(),
                Optional.of(count.ko()),
                Latencies.of(mine, before == null ? "" : Latencies.compare(before, mine)),
                doubts(count.total()))),
        List.of());
  }

  private List<String> doubts(long sent) {
    var doubts = new ArrayList<String>();
    if (sent != balancer.total()) {
      doubts.add("Gatling counted %d requests, the balancer %d".formatted(sent, balancer.total()));
    }
    if (judged() != balancer.total()) {
      doubts.add(
          "%d of %d requests were judged; the others were not answered"
              .formatted(judged(), balancer.total()));
    }
    double planned = SmokeSimulation.REQUESTS_PER_SECOND * SmokeSimulation.LENGTH.toSeconds();
    if (sent < planned * RigMain.ENOUGH) {
      doubts.add(
          "the load generator was saturated: %d of %.0f requests were sent"
              .formatted(sent, planned));
    }
    return doubts;
  }

  private static RigRun nothing(String doubt) {
    return new RigRun(List.of(), List.of(doubt));
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      processes.forEach(Process::destroyForcibly);
    }
    balancer.close();
  }
}
