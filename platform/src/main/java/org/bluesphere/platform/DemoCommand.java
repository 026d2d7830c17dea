package org.bluesphere.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bluesphere.dashboards.demo.Demo;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.platform.demo.Backend;
import org.bluesphere.platform.demo.Break;
import org.bluesphere.platform.demo.GeneratedHistory;
import org.bluesphere.platform.demo.RunningDemo;
import org.bluesphere.platform.demo.Terminal;
import org.bluesphere.platform.demo.Traffic;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything on one machine, and a story when something breaks. */
@Command(
    name = "demo",
    description = "Runs the platform, the three backend services, traffic and vendor stand-ins.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String ENVIRONMENT = "demo";
  private static final int FIRST_BACKEND_PORT = 8090;
  private static final int PAGERDUTY_PORT = 8095;
  private static final int STATUSPAGE_PORT = 8096;
  private static final int REQUESTS_PER_SECOND = 25;
  private static final long SEED = 20_251_123;
  private static final Duration EXPORT = Duration.ofSeconds(2);
  private static final Duration INGEST = Duration.ofSeconds(5);
  private static final Duration READY = Duration.ofMinutes(2);

  @Mixin ServeOptions options = new ServeOptions();

  @Option(names = "--break", description = "${COMPLETION-CANDIDATES}")
  @Nullable Break what;

  @Option(names = "--after", defaultValue = "20s", description = "when to break [20s]")
  String after = "20s";

  @Option(names = "--for", defaultValue = "60s", description = "how long it stays broken [60s]")
  String length = "60s";

  @Option(
      names = "--no-history",
      description = "draw only what was measured, not 30 generated days before it")
  boolean noHistory;

  private final OpenParts open = new OpenParts();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws InterruptedException {
    var refusal = options.refusal();
    if (refusal != null) {
      System.err.println(refusal);
      return 2;
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAndWait));
    try {
      run();
      return 0;
    } catch (CatalogueRefusedException e) {
      System.err.println(e.getMessage());
      return 2;
    } finally {
      open.close();
      ended.countDown();
    }
  }

  private void run() throws InterruptedException {
    var terminal = new Terminal(System.out, InstantSource.system());
    var folder = scratch();
    terminal.line("demo", "starting the platform and the vendors' stand-ins");
    var pagerDuty = open.add(PagerDutyStandIn.start(PAGERDUTY_PORT));
    var statuspage = open.add(StatuspageStandIn.start(STATUSPAGE_PORT));
    var demo = open.add(new RunningDemo(pagerDuty, statuspage, terminal, InstantSource.system()));
    receivers(pagerDuty, statuspage, folder);
    var platform = open.add(Platform.open(options, hooks(terminal, demo)));
    terminal.line("demo", "starting api-gateway, data-processing, ml-prediction");
    var backends = backends(platform, folder);
    if (!ready(backends)) {
      return;
    }
    terminal.line("demo", "warming up, outside the indicators");
    backends.parallelStream().forEach(Traffic::warmUp);
    open.add(Traffic.start(backends, REQUESTS_PER_SECOND));
    demo.runs(backends);
    System.out.println(ServeCommand.readyLine(platform));
    terminal.line("demo", "tempo: exports 2 s, ingest 5 s, extra pair 10m/50s pages; Ctrl-C ends");
    terminal.line("demo", "break something at " + platform.operatorUrl() + "/demo");
    watch(terminal, platform, demo);
  }

  private void receivers(PagerDutyStandIn pagerDuty, StatuspageStandIn statuspage, Path folder) {
    options.data = folder.resolve("data");
    options.environment = ENVIRONMENT;
    options.tempo = ServeOptions.TempoName.DEMO;
    options.pagerDutyUrl = pagerDuty.base().toString();
    options.statuspageUrl = statuspage.base().toString();
    options.pagerDutyKey = "demo-page-key-0123456789abcdef01";
    options.ticketsKey = "demo-ticket-key-0123456789abcdef";
    options.statuspageToken = "demo-statuspage-token";
    // A key of the environment is for what is real.
    options.extras.ambient = false;
  }

  private Platform.Hooks hooks(Terminal terminal, Demo demo) {
    var clock = InstantSource.system();
    var began = clock.instant();
    return new Platform.Hooks(
        terminal::alert,
        terminal,
        clock,
        real -> noHistory ? real : new GeneratedHistory(real, began, SEED),
        Optional.of(demo),
        Platform.Hooks.none().aws());
  }

  private List<Backend> backends(Platform platform, Path folder) {
    var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    var backends = new ArrayList<Backend>();
    for (var service : List.of("api-gateway", "data-processing", "ml-prediction")) {
      backends.add(
          open.add(
              Backend.start(
                  new Backend.Settings(
                      service,
                      FIRST_BACKEND_PORT + backends.size(),
                      backendJar(Path.of(System.getProperty("bluesphere.home", "."))),
                      platform.otlpUrl(),
                      ENVIRONMENT,
                      EXPORT,
                      INGEST,
                      folder),
                  client)));
    }
    return backends;
  }

  /** The launcher's unpacked jar, else the one a build left. */
  static Path backendJar(Path home) {
    for (var folder : List.of("bluesphere-backend/target/app", "bluesphere-backend/target")) {
      var jars = home.resolve(folder).toFile().listFiles((f, name) -> name.endsWith("-exec.jar"));
      if (jars != null && jars.length > 0) {
        return jars[0].toPath();
      }
    }
    throw new IllegalStateException(
        "no backend jar below " + home.toAbsolutePath() + "; start through ./bluesphere");
  }

  private boolean ready(List<Backend> backends) throws InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!backends.stream().allMatch(Backend::ready)) {
      var dead = backends.stream().filter(backend -> !backend.alive()).findFirst();
      if (dead.isPresent() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            dead.map(Backend::service).orElse("a backend service")
                + " did not become ready; its log lies in .bluesphere/demo");
      }
      if (stop.await(200, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  private void watch(Terminal terminal, Platform platform, RunningDemo demo)
      throws InterruptedException {
    var fault = what;
    long breakAt = System.nanoTime() + Durations.parse(after).toNanos();
    while (!stop.await(500, TimeUnit.MILLISECONDS)) {
      platform.budgets().slos(ENVIRONMENT).forEach(terminal::state);
      if (fault != null && System.nanoTime() - breakAt >= 0) {
        demo.start(fault, Durations.parse(length));
        fault = null;
      }
    }
  }

  private static Path scratch() {
    var folder = Path.of(System.getProperty("bluesphere.home", "."), ".bluesphere", "demo");
    try {
      if (Files.exists(folder)) {
        try (var old = Files.walk(folder)) {
          for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("clearing " + folder, e);
    }
  }

  private void stopAndWait() {
    stop.countDown();
    try {
      ended.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
