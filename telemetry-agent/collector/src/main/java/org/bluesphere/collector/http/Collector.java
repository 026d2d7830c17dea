package org.bluesphere.collector.http;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.bluesphere.collector.admission.Admission;
import org.bluesphere.collector.admission.Door;
import org.bluesphere.collector.admission.Gate;
import org.bluesphere.collector.admission.IngestLedger;
import org.bluesphere.collector.admission.IngestMeter;
import org.bluesphere.collector.admission.Pressure;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.collector.grpc.GrpcServlet;
import org.bluesphere.collector.ingest.Promises;
import org.bluesphere.collector.log.SegmentLog;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.OtlpScanner;
import org.bluesphere.collector.otlp.SeriesFilter;
import org.bluesphere.collector.otlp.SeriesLimits;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.collector.prometheus.RemoteWrite;
import org.bluesphere.collector.token.TokenFile;
import org.bluesphere.collector.token.Tokens;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.DiscoveryQueries;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TokenQueries;

/**
 * The collector of one machine: a data folder, a servlet to mount and the log it fills. Until
 * {@link #use} it wants nothing. Safe for many threads.
 */
public final class Collector implements AutoCloseable {
  /** Of one sender; a body may be as large, and is told by one byte too many. */
  private static final long OF_ONE_SENDER = (64L << 20) + (64 << 10);

  /** Remote-write holds a body packed and unpacked. */
  private static long ofOne(CollectorSettings settings) {
    return Math.max(OF_ONE_SENDER, 2L * settings.maxBodyBytes());
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SegmentLog log;
  private final CollectorSettings settings;
  private final Pressure pressure;
  private final SeriesRegistry registry;
  private final StreamSampler sampler;
  private final IngestLedger ledger;
  private final Gate gate;
  private final Tokens tokens;
  private final OtlpServlet servlet;
  private final GrpcServlet grpc;
  private final ReceiptsServlet receipts;
  private final RemoteWrite series;
  private final RemoteWriteServlet remoteWrite;
  private final MarkerServlet markers;
  private final CountServlet counts;
  private final HeartbeatServlet heartbeats;
  private final Ticker ticker;
  private final InstantSource clock;
  private volatile Promises promises = Promises.none();
  private volatile Supplier<Instant> countsForgotten = () -> Instant.EPOCH;

  private Collector(
      SegmentLog log,
      IdentityKey key,
      Tokens tokens,
      Pressure pressure,
      CollectorSettings settings,
      InstantSource clock,
      IngestMeter meter) {
    this.log = log;
    this.settings = settings;
    this.pressure = pressure;
    this.tokens = tokens;
    this.clock = clock;
    this.sampler = new StreamSampler(clock.instant());
    this.registry =
        new SeriesRegistry(
            key, settings.defaultEnvironment(), settings.series(), sampler, limits(meter));
    this.ledger = new IngestLedger(registry::series, meter);
    this.gate =
        new Gate(
            settings.maxInFlightBytes(),
            Math.min(ofOne(settings), settings.maxInFlightBytes()),
            clock,
            new SplittableRandom());
    var door = new Door(tokens, pressure, gate, meter);
    var admission = new Admission(registry, log, ledger, clock, door, settings.maxBodyBytes());
    this.servlet = new OtlpServlet(admission);
    this.grpc = new GrpcServlet(admission);
    this.receipts = new ReceiptsServlet(ledger, tokens);
    this.series = new RemoteWrite(registry, log, ledger, clock);
    this.remoteWrite = new RemoteWriteServlet(admission, series);
    this.markers = new MarkerServlet(log, clock, door, settings.defaultEnvironment());
    this.counts =
        new CountServlet(
            log,
            clock,
            door,
            ledger,
            settings.defaultEnvironment(),
            () -> promises,
            () -> countsForgotten.get());
    this.heartbeats =
        new HeartbeatServlet(log, clock, door, settings.defaultEnvironment(), () -> promises);
    this.ticker = new Ticker(log, clock, gate::accepting);
  }

  private SeriesRegistry.Listener limits(IngestMeter meter) {
    return new SeriesRegistry.Listener() {
      @Override
      public void sender(String sender) {
        meter.streams(sender, () -> registry.series(sender));
      }

      @Override
      public void refused(ObjectiveId of, String metric, SeriesLimits.Which limit) {
        log.offer(
            new LogRecord.Undercounted(
                of.environment(),
                of.service(),
                of.objective(),
                metric,
                limit.name().toLowerCase(Locale.ROOT),
                clock.instant()));
      }
    };
  }

  /**
   * Opens {@code data/log} and {@code data/identity.key}, made when missing, and {@code
   * data/tokens.json} when it is there.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be read or is in use
   */
  public static Collector open(Path data, CollectorSettings settings, InstantSource clock) {
    return open(data, settings, clock, IngestMeter.NONE, nanos -> {});
  }

  /** The same; {@code meter} hears of requests and {@code syncNanos} of flushes of the disk. */
  public static Collector open(
      Path data,
      CollectorSettings settings,
      InstantSource clock,
      IngestMeter meter,
      LongConsumer syncNanos) {
    var log = SegmentLog.open(data.resolve("log"), settings.log(), syncNanos);
    try {
      var tokens = new Tokens(new TokenFile(data), settings.anonymous(), clock);
      return new Collector(
          log, IdentityKey.in(data), tokens, Pressure.of(data, clock), settings, clock, meter);
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /**
   * Told once the servlet can be reached: from now on silence is the senders', so time is noted.
   */
  public void listening() {
    log.offer(new LogRecord.Listening(clock.instant()));
    ticker.start();
  }

  /** The log that is filled. */
  public TelemetryLog log() {
    return log;
  }

  /** To be mounted at {@code /v1/*} and {@code /v1development/*}, under any prefix. */
  public OtlpServlet servlet() {
    return servlet;
  }

  /** To be mounted at {@link GrpcServlet#PATHS} of a server that speaks HTTP/2. */
  public GrpcServlet grpc() {
    return grpc;
  }

  /** To be mounted at {@link ReceiptsServlet#PATH}. */
  public ReceiptsServlet receipts() {
    return receipts;
  }

  /** To be mounted at {@link RemoteWriteServlet#PATH}. */
  public RemoteWriteServlet remoteWrite() {
    return remoteWrite;
  }

  /** The way of Prometheus' series into the log, for those that are pulled. */
  public RemoteWrite series() {
    return series;
  }

  /** To be mounted at {@link MarkerServlet#PATH}. */
  public MarkerServlet markers() {
    return markers;
  }

  /** To be mounted at {@link CountServlet#PATH}. */
  public CountServlet counts() {
    return counts;
  }

  /** To be mounted at {@link HeartbeatServlet#PATH}. */
  public HeartbeatServlet heartbeats() {
    return heartbeats;
  }

  /** Who counts says that what ended up to an instant might be counted twice. */
  public void countsForgotten(Supplier<Instant> asked) {
    countsForgotten = asked;
  }

  /** Who may send. */
  public TokenQueries tokens() {
    return tokens;
  }

  /** What came in. */
  public IngestLedger ledger() {
    return ledger;
  }

  /**
   * Takes what the platform measures of itself, an export request of metrics as protobuf. Durable
   * and counted as any other, but at no door and in no receipt: it must be taken when others are
   * refused, and telling of oneself should not change what is told.
   *
   * @throws TelemetryLog.LogUnavailableException when it could not be made durable
   */
  public void own(byte[] request) {
    var scanner = new OtlpScanner(registry);
    scanner.scan(request, request.length, clock.instant(), Origin.ANY, SeriesRegistry.OWN);
    if (scanner.hasPoints()) {
      log.append(new LogRecord.Points(scanner.block()));
      scanner.durable();
    }
  }

  /** What it holds now. */
  public CollectorState state() {
    return new CollectorState(
        accepting(),
        gate.bytes(),
        gate.maxBytes(),
        log.queuedBytes(),
        settings.log().queueBytes(),
        log.segments(),
        log.end() - log.start(),
        log.end(),
        registry.series(),
        settings.series());
  }

  /** Whether a request with metrics would find room: not ending, disk left, log whole. */
  public boolean accepting() {
    return gate.accepting() && pressure.disk() && log.whole();
  }

  /** What arrives, whoever wants it. */
  public DiscoveryQueries discovery() {
    return sampler;
  }

  /** Keeps, from the next request on, what this catalogue's objectives read. */
  public void use(Catalogue catalogue) {
    sampler.use(catalogue); // before series are judged anew
    use(SeriesFilter.of(catalogue));
    promises = Promises.of(catalogue);
  }

  /** Keeps, from the next request on, what this filter wants. */
  public void use(SeriesFilter filter) {
    registry.use(filter);
  }

  /** Refuses new requests, waits up to 10 s for those inside, syncs and closes the log. */
  @Override
  public void close() {
    gate.close(PATIENCE);
    ticker.close();
    log.close();
  }
}
