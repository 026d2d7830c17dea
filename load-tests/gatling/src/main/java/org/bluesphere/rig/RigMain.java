package org.bluesphere.rig;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.bluesphere.rig.ScalingSimulation.Load;
import org.bluesphere.scaling.evidence.RigPlan;
import org.bluesphere.scaling.evidence.RigRun;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.verdict.Caps;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trial.Kind;
import tools.jackson.databind.json.JsonMapper;

/** Runs one suite: reads {@code plan.json} of a folder, writes {@code run.json} beside it. */
public final class RigMain {
  /** What Gatling's reports and the replicas' first requests need to be warm. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private static final Duration BETWEEN_WAVES = Duration.ofSeconds(4);
  private static final Duration READY = Duration.ofSeconds(90);

  /** Share of the planned requests below which the load says nothing. */
  static final double ENOUGH = 0.97;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static volatile List<Load> loads = List.of();

  private final RigPlan plan;
  private final Path folder;
  private final List<TrialRig> rigs = new ArrayList<>();

  private RigMain(RigPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** For the simulation, which Gatling makes. */
  static List<Load> loads() {
    return loads;
  }

  /**
   * Runs and ends; all replicas end with it.
   *
   * @param args the folder
   */
  public static void main(String[] args) {
    endWithWhoeverStartedIt();
    int status = 1;
    try {
      status = run(Path.of(args[0]));
    } catch (IOException e) {
      say("the result could not be written: " + e);
    } finally {
      System.exit(status); // Gatling and Jetty leave threads behind
    }
  }

  /** What broke the rig is the run's doubt. */
  private static int run(Path folder) throws IOException {
    try {
      write(folder, suite(folder));
      return 0;
    } catch (Exception | Error e) {
      e.printStackTrace();
      write(folder, new RigRun(List.of(), List.of("the rig broke: " + e)));
      return 1;
    }
  }

  private static RigRun suite(Path folder) throws IOException, InterruptedException {
    var plan = JSON.readValue(Files.readString(folder.resolve("plan.json")), RigPlan.class);
    if (!plan.suite().equals("smoke")) {
      return new RigMain(plan, folder).run();
    }
    try (var smoke = new SmokeRig(plan, folder)) {
      return smoke.run();
    }
  }

  private static void write(Path folder, RigRun run) throws IOException {
    var written = folder.resolve("run.json.new");
    Files.writeString(written, JSON.writeValueAsString(run));
    Files.move(written, folder.resolve("run.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Its standard input ends when the gate does, even when that was killed. */
  private static void endWithWhoeverStartedIt() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              // Nothing is said.
            }
          } catch (IOException e) {
            say("standard input broke: " + e.getMessage());
          }
          System.exit(1);
        });
  }

  private RigRun run() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return trials(threads);
      } finally {
        close(); // before the executor waits for trials that may never begin
      }
    }
  }

  private RigRun trials(ExecutorService threads) throws IOException, InterruptedException {
    var client = HttpClient.newHttpClient();
    var policy = plan.plan();
    var exceeded = Caps.exceeded(policy, plan.trials());
    if (!exceeded.isEmpty()) {
      return new RigRun(List.of(), exceeded);
    }
    for (var trial : plan.trials()) {
      rigs.add(
          new TrialRig(
              trial, policy, plan.compression(), plan.withinMillis(), plan.sick(), client));
    }
    if (!ready()) {
      return new RigRun(
          List.of(),
          List.of("not all first replicas became healthy within " + READY.toSeconds() + " s"));
    }
    for (var rig : rigs) {
      rig.warm();
    }
    loads = planned();
    say(
        "%d trials begin; they take about %d s"
            .formatted(
                rigs.size(),
                loads.stream()
                    .mapToLong(it -> it.after().plus(it.length()).toSeconds())
                    .max()
                    .orElse(0)));
    var running = new ArrayList<Future<?>>();
    for (var rig : rigs) {
      running.add(
          threads.submit(() -> {
            rig.run(begin(rig));
            say(rig.trial().name() + ": " + rig.trace().last() + " tasks in the end");
            return rig;
          }));
    }
    var gatling = GatlingRun.of(ScalingSimulation.class, folder);
    if (gatling.nothing()) {
      return new RigRun(
          List.of(), List.of("Gatling ended with " + gatling.status() + "; see gatling.log"));
    }
    for (var each : running) {
      finish(each);
    }
    return results(gatling);
  }

  /** One that does not end has too few ticks, which its doubts say. */
  private void finish(Future<?> running) throws InterruptedException {
    try {
      running.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      say("a trial failed: " + e.getCause());
    } catch (TimeoutException e) {
      say("a trial did not end; it is stopped");
      close();
    }
  }

  private boolean ready() throws InterruptedException {
    long until = System.nanoTime() + READY.toNanos();
    while (!rigs.stream().allMatch(TrialRig::ready)) {
      if (System.nanoTime() > until) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return true;
  }

  /** A trial without requests begins with the others. */
  private CompletableFuture<Void> begin(TrialRig rig) {
    if (load(rig.trial()).planned() > 0) {
      return rig.begun();
    }
    return CompletableFuture.anyOf(
            rigs.stream().map(TrialRig::begun).toArray(CompletableFuture<?>[]::new))
        .thenAccept(_ -> {});
  }

  /** The limit needs the most replicas, so it comes when the others are done. */
  private List<Load> planned() {
    var first =
        rigs.stream()
            .filter(it -> it.trial().kind() != Kind.LIMIT)
            .map(TrialRig::length)
            .max(Duration::compareTo)
            .map(it -> it.plus(BETWEEN_WAVES))
            .orElse(Duration.ZERO);
    var planned = new ArrayList<Load>();
    for (var rig : rigs) {
      var demand = rig.trial().demand();
      planned.add(
          new Load(
              rig.trial().name(),
              rig.url(),
              demand.requestsPerSecond(),
              (int) demand.serviceMillis(),
              demand.messages(),
              rig.trial().kind() == Kind.LIMIT ? SETTLE.plus(first) : SETTLE,
              rig.length()));
    }
    return planned;
  }

  private static Load load(Trial trial) {
    return loads.stream().filter(it -> it.name().equals(trial.name())).findFirst().orElseThrow();
  }

  private RigRun results(GatlingRun gatling) throws IOException {
    var accepted =
        plan.accepted().isPresent()
            ? Latencies.read(Path.of(plan.accepted().get()))
            : Map.<String, Histogram>of();
    var histograms = new LinkedHashMap<String, List<Histogram>>();
    rigs.forEach(it -> histograms.put(it.trial().name(), it.histograms()));
    Latencies.write(folder.resolve("latency.hlog"), histograms);
    var now = Latencies.read(folder.resolve("latency.hlog"));
    var trials = new ArrayList<TrialRun>();
    for (var rig : rigs) {
      var tag = rig.trial().name().replaceAll("[^A-Za-z0-9.%/_-]", "_");
      var mine = now.getOrDefault(tag, Latencies.sum(List.of()));
      var before = accepted.get(tag);
      var count = gatling.count(rig.trial().name());
      trials.add(
          new TrialRun(
              rig.trial().name(),
              rig.trace(),
              rig.slis(),
              count.total(),
              rig.total(),
              rig.failed(),
              Optional.of(count.ko()),
              Latencies.of(mine, before == null ? "" : Latencies.compare(before, mine)),
              doubts(rig, count.total())));
    }
    return new RigRun(trials, List.of());
  }

  private static List<String> doubts(TrialRig rig, long sent) {
    var doubts = new ArrayList<>(rig.doubts());
    if (sent != rig.total()) {
      doubts.add("Gatling counted %d requests, the balancer %d".formatted(sent, rig.total()));
    }
    long planned = load(rig.trial()).planned();
    if (sent < planned * ENOUGH) {
      doubts.add(
          "the load generator was saturated: %d of %d requests were sent".formatted(sent, planned));
    }
    return doubts;
  }

  private void close() {
    rigs.forEach(TrialRig::close);
  }

  private static void say(String text) {
    System.err.println("rig: " + text);
  }
}
