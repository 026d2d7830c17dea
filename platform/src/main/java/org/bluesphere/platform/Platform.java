package org.bluesphere.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.catalogue.CatalogueSource;
import org.bluesphere.catalogue.Problem;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.collector.http.CollectorSettings;
import org.bluesphere.collector.http.OtlpServlet;
import org.bluesphere.dashboards.operator.page.BudgetPages;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.view.IngestReport;
import org.bluesphere.platform.web.Listener;
import org.bluesphere.platform.web.OperatorListener;
import org.bluesphere.platform.web.OtlpListener;
import org.bluesphere.platform.web.PlatformController;
import org.bluesphere.platform.web.StatusListener;
import org.bluesphere.router.Router;
import org.bluesphere.router.RouterEvents;
import org.bluesphere.slo.service.SloService;
import org.bluesphere.slo.service.SloSettings;

/** All roles in one process: opened in order of the telemetry's way, closed against it. */
final class Platform implements AutoCloseable {
  /** A later catalogue version takes effect this far ahead (ENGINE §3). */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(5);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, SortedSet<String>> routes = new TreeMap<>();
  private final String operatorUrl;
  private final String statusUrl;
  private final String otlpUrl;
  private final SloService slo;

  /** Who else wants to hear what happens: the demo's terminal. */
  record Hooks(SloService.Transitions alerts, RouterEvents router) {
    /** Nobody. */
    static Hooks none() {
      return new Hooks(transition -> {}, RouterEvents.NONE);
    }
  }

  private Platform(ServeOptions options, Catalogue catalogue, Hooks hooks) {
    try {
      var clock = InstantSource.system();
      var environment =
          options.environment.isEmpty()
              ? catalogue.organisation().defaultEnvironment()
              : options.environment;
      Files.createDirectories(options.data);
      var collector =
          opened(Collector.open(options.data, CollectorSettings.defaults(environment), clock));
      collector.use(catalogue);
      var alerts =
          opened(new Alerting(options, catalogue, externalUrl(options), hooks.router(), clock));
      slo =
          opened(
              SloService.start(
                  SloSettings.of(
                      options.data.resolve("slo.db"), options.tempo.tempo(), externalUrl(options)),
                  collector.log(),
                  Platform::unpack,
                  alerts.router(),
                  alerts.router(),
                  hooks.alerts(),
                  clock));
      alerts.beat(options, slo::moved, clock);
      announce(collector, catalogue, options, clock.instant());
      var otlp =
          opened(
              Listener.start(
                  "otlp",
                  OtlpListener.class,
                  options.bind,
                  options.otlpPort,
                  context -> context.registerBean(OtlpServlet.class, collector::servlet)));
      var parts =
          new PlatformController.Parts(
              () -> counted(collector.ledger().report()), () -> catalogue, slo::ready);
      var operator =
          opened(
              Listener.start(
                  "operator",
                  OperatorListener.class,
                  options.bind,
                  options.port,
                  context -> {
                    context.registerBean(BudgetQueries.class, () -> slo);
                    context.registerBean(PlatformController.Parts.class, () -> parts);
                    context.registerBean(
                        OperatorListener.DefaultEnvironment.class,
                        () -> new OperatorListener.DefaultEnvironment(environment));
                    context.registerBean(Router.class, alerts::router);
                    context.registerBean(
                        BudgetPages.Sources.class,
                        () ->
                            new BudgetPages.Sources(parts.catalogue(), parts.ingest(), otlp.url()));
                    context.registerBean(InstantSource.class, () -> clock);
                  }));
      var status =
          opened(
              Listener.start(
                  "status", StatusListener.class, options.bind, options.statusPort, context -> {}));
      routes.put("operator", operator.routes());
      routes.put("status", status.routes());
      routes.put("otlp", otlp.routes());
      operatorUrl = operator.url();
      statusUrl = status.url();
      otlpUrl = otlp.url();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("making " + options.data, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything.
   *
   * @throws CatalogueRefusedException when the catalogue has problems; nothing is started then
   */
  static Platform open(ServeOptions options, Hooks hooks) {
    var reading = CatalogueReader.read(options.catalogue);
    var catalogue =
        reading
            .catalogue()
            .orElseThrow(() ->
                new CatalogueRefusedException(
                    reading.problems().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n"))));
    return new Platform(options, catalogue, hooks);
  }

  /** Retries and late points are seen where the log is applied, not where it is filled. */
  private IngestReport counted(IngestReport report) {
    return new IngestReport(
        report.requests(),
        report.accepted(),
        report.unbound(),
        report.refused(),
        slo.duplicates(),
        slo.late(),
        report.series(),
        report.lastAccepted(),
        report.refusals());
  }

  private static Catalogue unpack(byte[] packed) {
    return CatalogueReader.unpack(packed)
        .catalogue()
        .orElseThrow(() -> new IllegalStateException("a logged catalogue can no longer be read"));
  }

  private static String externalUrl(ServeOptions options) {
    return options.externalUrl.isEmpty()
        ? "http://" + options.bind + ":" + options.port
        : options.externalUrl.replaceAll("/+$", "");
  }

  /** Logs the catalogue's version when it is not the one in force. */
  private void announce(
      Collector collector, Catalogue catalogue, ServeOptions options, Instant now) {
    while (!slo.ready()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    var known = slo.catalogueVersion();
    if (!known.equals(catalogue.version())) {
      var from = known.isEmpty() ? Instant.EPOCH : now.plus(AHEAD);
      var content = CatalogueSource.pack(options.catalogue);
      collector.log().append(new LogRecord.CatalogueVersion(catalogue.version(), from, content));
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  BudgetQueries budgets() {
    return slo;
  }

  /** What each listener answers. */
  Map<String, SortedSet<String>> routes() {
    return routes;
  }

  String operatorUrl() {
    return operatorUrl;
  }

  String statusUrl() {
    return statusUrl;
  }

  String otlpUrl() {
    return otlpUrl;
  }

  /** Closes in the opposite order, each part even when another fails. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.err.println("closing: " + e);
      }
    }
  }
}
