package org.bluesphere.platform;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.catalogue.CatalogueSource;
import org.bluesphere.catalogue.Problem;
import org.bluesphere.catalogue.Reading;
import org.bluesphere.collector.aws.AwsSettings;
import org.bluesphere.collector.aws.RecoveryPoller;
import org.bluesphere.collector.grpc.GrpcServlet;
import org.bluesphere.collector.hook.HookServlet;
import org.bluesphere.collector.hook.sns.Fetch;
import org.bluesphere.collector.hook.sns.HttpFetch;
import org.bluesphere.collector.http.Collector;
import org.bluesphere.collector.http.CollectorSettings;
import org.bluesphere.collector.http.CountServlet;
import org.bluesphere.collector.http.HeartbeatServlet;
import org.bluesphere.collector.http.MarkerServlet;
import org.bluesphere.collector.http.OtlpServlet;
import org.bluesphere.collector.http.ReceiptsServlet;
import org.bluesphere.collector.http.RemoteWriteServlet;
import org.bluesphere.dashboards.demo.Demo;
import org.bluesphere.dashboards.operator.page.BudgetPages;
import org.bluesphere.dashboards.status.PublicStatuses;
import org.bluesphere.dashboards.status.export.ExportFolder;
import org.bluesphere.dashboards.status.export.StatusExporter;
import org.bluesphere.dashboards.status.page.StatusExport;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.DiscoveryQueries;
import org.bluesphere.model.port.ExportQueries;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.port.TokenQueries;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.view.CatalogueFinding;
import org.bluesphere.model.view.CoverageRow;
import org.bluesphere.model.view.IngestReport;
import org.bluesphere.platform.gate.EvidenceFolder;
import org.bluesphere.platform.self.SelfTelemetry;
import org.bluesphere.platform.web.GrpcConnector;
import org.bluesphere.platform.web.Listener;
import org.bluesphere.platform.web.OperatorListener;
import org.bluesphere.platform.web.OtlpListener;
import org.bluesphere.platform.web.PlatformController;
import org.bluesphere.platform.web.StatusListener;
import org.bluesphere.router.Router;
import org.bluesphere.router.RouterEvents;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.bluesphere.slo.service.SloService;
import org.bluesphere.slo.service.SloSettings;
import org.jspecify.annotations.Nullable;

/** All roles in one process: opened in order of the telemetry's way, closed against it. */
final class Platform implements AutoCloseable {
  /** A later catalogue version takes effect this far ahead (ENGINE §3). */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(5);

  private final OpenParts open = new OpenParts();
  private final Map<String, SortedSet<String>> routes = new TreeMap<>();
  private final String operatorUrl;
  private final String statusUrl;
  private final String otlpUrl;
  private final String grpcUrl;
  private final Alerting alerts;
  private final SloService slo;
  private Optional<StatusExporter> copies = Optional.empty();

  /**
   * What the demo and tests put in.
   *
   * @param alerts told of alerts, for a terminal
   * @param router told of incidents and deliveries
   * @param clock what time it is
   * @param history lays a made-up past under what pages and the API draw
   * @param demo what can be broken; empty in real life
   * @param aws asks AWS for certificates and confirmations of SNS
   */
  record Hooks(
      SloService.Transitions alerts,
      RouterEvents router,
      InstantSource clock,
      UnaryOperator<BudgetQueries> history,
      Optional<Demo> demo,
      Fetch aws) {
    /** Nobody listens, it is now, and the past is what it was. */
    static Hooks none() {
      return new Hooks(
          transition -> {},
          RouterEvents.NONE,
          InstantSource.system(),
          UnaryOperator.identity(),
          Optional.empty(),
          new HttpFetch());
    }

    /** The same with another AWS. */
    Hooks asking(Fetch other) {
      return new Hooks(alerts, router, clock, history, demo, other);
    }

    /** The same at another time. */
    Hooks at(InstantSource then) {
      return new Hooks(alerts, router, then, history, demo, aws);
    }
  }

  private Platform(
      ServeOptions options,
      Catalogue catalogue,
      List<CatalogueFinding> findings,
      List<CoverageRow> coverage,
      Hooks hooks) {
    try {
      var clock = hooks.clock();
      var environment = environment(options, catalogue);
      var reports = open.add(ErrorReports.start(new Secret(options.sentryDsn), environment));
      Files.createDirectories(options.data);
      var feed = new OwnFeed(options, catalogue, environment);
      var self = open.add(new SelfTelemetry(clock, feed.metrics()));
      var collector =
          open.add(
              Collector.open(
                  options.data,
                  settings(options, environment),
                  clock,
                  self.ingest(),
                  self::synced));
      collector.use(catalogue);
      var clients = open.add(new VendorClients(options.extras, Alerting.CALL));
      var settings = Alerting.settings(options, clients, externalUrl(options));
      alerts =
          open.add(
              new Alerting(
                  settings,
                  catalogue,
                  options.tempo.tempo(),
                  self.attempts(hooks.router()),
                  clock));
      slo =
          open.add(
              SloService.start(
                  SloSettings.of(
                      options.data.resolve("slo.db"), options.tempo.tempo(), externalUrl(options)),
                  collector.log(),
                  Platform::unpack,
                  alerts.audience(),
                  hooks.alerts(),
                  clock));
      collector.countsForgotten(slo::countsForgotten);
      self.watch(collector).watch(slo).watch(alerts.router());
      alerts.beat(options, collector::accepting, slo::evaluatedTo, clock);
      announce(collector, catalogue, options, clock.instant());
      var inbound =
          new Inbound(
              options.hooks, environment, alerts.router(), collector.log(), hooks.aws(), clock);
      var grpc = new GrpcConnector(options.bind, options.grpcPort);
      var otlp =
          open.add(
              Listener.start(
                  "otlp",
                  OtlpListener.class,
                  options.bind,
                  options.otlpPort,
                  context -> {
                    context.registerBean(OtlpServlet.class, collector::servlet);
                    context.registerBean(GrpcServlet.class, collector::grpc);
                    context.registerBean(ReceiptsServlet.class, collector::receipts);
                    context.registerBean(GrpcConnector.class, () -> grpc);
                    context.registerBean(RemoteWriteServlet.class, collector::remoteWrite);
                    context.registerBean(MarkerServlet.class, collector::markers);
                    context.registerBean(CountServlet.class, collector::counts);
                    context.registerBean(HeartbeatServlet.class, collector::heartbeats);
                    context.registerBean(HookServlet.class, inbound::servlet);
                  }));
      var exports =
          open.add(
              Outbound.start(
                  options, clients, slo, catalogue.environment(environment), environment, clock));
      var recovery = recovery(options, collector, catalogue, environment, clock);
      var asked =
          open.add(
              Asked.start(
                  options,
                  clients,
                  collector,
                  slo,
                  new Asked.Wanted(catalogue, environment),
                  clock));
      var drawn = hooks.history().apply(new AskedBudgets(slo, asked));
      var parts =
          new PlatformController.Parts(
              () -> counted(collector.ledger().report()),
              () -> catalogue,
              environment,
              clock,
              new PlatformController.Seen(recovery, slo),
              slo::ready,
              slo::trouble,
              () -> copies.map(StatusExporter::trouble).orElse(""));
      var operator =
          open.add(
              Listener.start(
                  "operator",
                  OperatorListener.class,
                  options.bind,
                  options.port,
                  context -> {
                    context.registerBean(BudgetQueries.class, () -> drawn);
                    context.registerBean(SignalQueries.class, slo::signals);
                    context.registerBean(HookQueries.class, inbound::queries);
                    context.registerBean(SelfTelemetry.class, () -> self);
                    context.registerBean(TokenQueries.class, collector::tokens);
                    context.registerBean(ExportQueries.class, () -> exports);
                    context.registerBean(AskedQueries.class, () -> asked);
                    context.registerBean(DiscoveryQueries.class, collector::discovery);
                    context.registerBean(RecoveryQueries.class, () -> recovery);
                    context.registerBean(PlatformController.Parts.class, () -> parts);
                    context.registerBean(
                        OperatorListener.DefaultEnvironment.class,
                        () -> new OperatorListener.DefaultEnvironment(environment));
                    context.registerBean(Router.class, alerts::router);
                    context.registerBean(
                        BudgetPages.Sources.class,
                        () ->
                            new BudgetPages.Sources(
                                parts.catalogue(),
                                () -> findings,
                                coverage,
                                parts.ingest(),
                                otlp.url()));
                    context.registerBean(ScalingRuns.class, () -> new EvidenceFolder(options.data));
                    context.registerBean(InstantSource.class, () -> clock);
                    hooks.demo().ifPresent(demo -> context.registerBean(Demo.class, () -> demo));
                  }));
      var page = new PublicStatuses(drawn, alerts.router(), () -> catalogue, environment, clock);
      var status = statusPage(options, page);
      copies =
          Optional.ofNullable(options.statusExport)
              .map(folder -> open.add(exporter(folder, page, publicUrl(options, status), clock)));
      routes.put("operator", operator.routes());
      routes.put("status", status.routes());
      routes.put("otlp", otlp.routes());
      statusUrl = status.url();
      operatorUrl = operator.url();
      otlpUrl = otlp.url();
      grpcUrl = grpc.url();
      reports.listen();
      open.add(feed.start(collector));
      // Last: while the other listeners start, answers are slow, and silence would be ours.
      collector.listening();
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
    return new Platform(options, catalogue, findings(reading), reading.coverage(), hooks);
  }

  private static int or(@Nullable Integer said) {
    return said == null ? 0 : said;
  }

  private static CollectorSettings settings(ServeOptions options, String environment) {
    return CollectorSettings.defaults(environment)
        .anonymous(options.anonymous.equals("on"))
        .inFlight(options.maxInFlightBytes)
        .limited(
            or(options.maxSeries),
            or(options.maxTokenSeries),
            or(options.maxMetricSeries),
            options.maxRequestBytes);
  }

  private static String environment(ServeOptions options, Catalogue catalogue) {
    return options.environment.isEmpty()
        ? catalogue.organisation().defaultEnvironment()
        : options.environment;
  }

  private static List<CatalogueFinding> findings(Reading reading) {
    return reading.findings().stream()
        .map(it ->
            new CatalogueFinding(
                it.rule(), it.file() + ":" + it.line(), it.what(), it.mend(), it.suppressed()))
        .toList();
  }

  private static StatusExporter exporter(
      Path folder, PublicStatuses page, String url, InstantSource clock) {
    var export = new StatusExport(TemplateEngine.createPrecompiled(ContentType.Html));
    return new StatusExporter(
            page::now, status -> export.files(status, url), new ExportFolder(folder), clock)
        .start();
  }

  /** Asks for recovery points when somebody said where, of the environment that is ours. */
  private RecoveryQueries recovery(
      ServeOptions options,
      Collector collector,
      Catalogue catalogue,
      String environment,
      InstantSource clock) {
    var seen = slo.recovery();
    if (options.awsRegion.isEmpty()) {
      return new UnaskedRecovery(
          seen, any -> false, "nobody asks AWS: start the server with --aws-region");
    }
    var aws = AwsSettings.of(options.awsRegion, Outbound.endpoint(options.awsEndpoint));
    open.add(RecoveryPoller.of(aws, collector.log(), catalogue, environment, clock))
        .start(seen.every());
    return new UnaskedRecovery(
        seen, environment::equals, "this server asks for " + environment + " only");
  }

  private Listener statusPage(ServeOptions options, PublicStatuses page) {
    var url = new AtomicReference<>("");
    var source = new StatusListener.Source(page::now, url::get);
    var listener =
        open.add(
            Listener.start(
                "status",
                StatusListener.class,
                options.bind,
                options.statusPort,
                context -> context.registerBean(StatusListener.Source.class, () -> source)));
    url.set(publicUrl(options, listener));
    return listener;
  }

  /** Where the public page is reached from outside, without a slash at the end. */
  private static String publicUrl(ServeOptions options, Listener listener) {
    return options.statusExternalUrl.isEmpty()
        ? listener.url()
        : options.statusExternalUrl.replaceAll("/+$", "");
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
        report.refusals(),
        report.receipts());
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

  BudgetQueries budgets() {
    return slo;
  }

  IncidentQueries incidents() {
    return alerts.router();
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

  String grpcUrl() {
    return grpcUrl;
  }

  @Override
  public void close() {
    open.close();
  }
}
