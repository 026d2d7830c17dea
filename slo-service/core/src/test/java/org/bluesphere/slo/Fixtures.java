package org.bluesphere.slo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.Target;
import org.bluesphere.model.log.BlockWriter;
import org.bluesphere.model.log.EventWriter;
import org.bluesphere.model.log.Exemplar;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;

/** Test data in the domain's words: promises about one service, and what its instances deliver. */
public final class Fixtures {
  /** The start of all scenarios, on the hour; milliseconds since the epoch. */
  public static final long START = 1_800_000_000_000L;

  private static final long MILLI = 1_000_000;
  private static final AtomicLong FINGERPRINTS = new AtomicLong();

  private Fixtures() {}

  /** The id of an objective of the service {@code tiles} in production. */
  public static ObjectiveId id(String objective) {
    return new ObjectiveId("prod", "tiles", objective);
  }

  /** Requests, the bad ones among them told by their outcome; 99.9 % in 30 days. */
  public static Promise availability() {
    return new Promise(
        "availability",
        Objective.Kind.RATIO,
        new Indicator.Ratio(
            Selector.parse("requests"), Selector.parse("requests{outcome=\"bad\"}"), true));
  }

  /** Availability counted otherwise: only what is awful is bad. */
  public static Promise lenientAvailability() {
    return new Promise(
        "availability",
        Objective.Kind.RATIO,
        new Indicator.Ratio(
            Selector.parse("requests"), Selector.parse("requests{outcome=\"awful\"}"), true));
  }

  /** Requests answered in time; 99 % in 30 days. */
  public static Promise latency(Duration within) {
    return new Promise(
            "latency",
            Objective.Kind.LATENCY,
            new Indicator.Latency(Selector.parse("duration"), within))
        .target("0.99");
  }

  /** The queue stays short, judged minute by minute. */
  public static Promise shortQueue(double limit) {
    return new Promise(
            "short-queue",
            Objective.Kind.TIMESLICE,
            new Indicator.TimesliceGauge(
                Selector.parse("queue"),
                Indicator.Comparison.AT_MOST,
                limit,
                Duration.ofMinutes(1)))
        .target("0.99");
  }

  /** Minutes in which at least 95 % of the requests were good. */
  public static Promise goodMinutes() {
    return new Promise(
            "good-minutes",
            Objective.Kind.TIMESLICE,
            new Indicator.TimesliceRatio(
                new Indicator.Ratio(
                    Selector.parse("requests"), Selector.parse("requests{outcome=\"bad\"}"), true),
                Target.of("0.95"),
                Duration.ofMinutes(1)))
        .target("0.99");
  }

  /** The newest backup is young. */
  public static Promise freshBackup(Duration limit) {
    return new Promise(
            "fresh-backup",
            Objective.Kind.FRESHNESS,
            new Indicator.Freshness(Selector.parse("backup.success"), limit))
        .target("0.99")
        .noPairs();
  }

  /** SERVER spans answered well; 99.9 % in 30 days. */
  public static Promise spans(Sampling sampling) {
    return spans(sampling, Optional.empty());
  }

  /** The same, and in time. */
  public static Promise spans(Sampling sampling, Optional<Duration> within) {
    return new Promise(
        "spans",
        Objective.Kind.RATIO,
        new Indicator.Spans(Selector.parse("span{span.kind=\"SERVER\"}"), within, sampling));
  }

  /**
   * A span of an instance of {@code tiles}.
   *
   * @param end milliseconds since the epoch; it took {@code took} of them
   * @param threshold see {@link Sampling}
   */
  public record Span(
      String instance,
      String kind,
      long trace,
      long id,
      long end,
      long took,
      boolean error,
      long threshold) {

    /** Of a trace of its own. */
    public Span(
        String instance, String kind, long id, long end, long took, boolean error, long threshold) {
      this(instance, kind, id, id, end, took, error, threshold);
    }
  }

  /** Spans that arrive in one request. */
  public static LogRecord.Events spans(long receivedAt, List<Span> spans) {
    var writer = new EventWriter();
    writer.begin(receivedAt, 0, FINGERPRINTS.incrementAndGet());
    int shape = 0;
    for (var it : spans) {
      writer.resource(
          "prod",
          new TreeMap<>(
              Map.of("service.instance.id", "s:" + it.instance(), "service.name", "s:t")));
      writer.shape(
          "span",
          Map.of(
              "span.kind",
              "s:" + it.kind(),
              "status.code",
              "s:" + (it.error() ? "ERROR" : "UNSET")));
      writer.span(
          shape++, it.end() * MILLI, it.took() * MILLI, 7, it.trace(), it.id(), it.threshold());
    }
    return new LogRecord.Events(writer.toBytes());
  }

  /** Requests whose errors are told by log records; 99.9 % in 30 days. */
  public static Promise logged(boolean absentMeansZero) {
    return new Promise(
            "logged",
            Objective.Kind.RATIO,
            new Indicator.Logs(
                Selector.parse("requests"),
                new LogSelector(Selector.parse("log{service.name=\"t\"}"), 17, false, ""),
                absentMeansZero))
        .noHardDown();
  }

  /**
   * Log records of an instance that arrive in one request, the newest at {@code receivedAt}.
   *
   * @param errors times of errors, milliseconds since the epoch
   */
  public static LogRecord.Events logs(long receivedAt, long fingerprint, long uid, long... errors) {
    var writer = new EventWriter();
    writer.begin(receivedAt, 1, fingerprint);
    writer.ofLogs();
    writer.identified(true);
    writer.resource(
        "prod", new TreeMap<>(Map.of("service.instance.id", "s:i", "service.name", "s:t")));
    writer.shape("log", Map.of("severity_number", "i:17"));
    for (long error : errors) {
      writer.log(0, error * MILLI, uid);
    }
    writer.shape("log", Map.of());
    writer.heard(1, receivedAt * MILLI);
    return new LogRecord.Events(writer.toBytes());
  }

  /** Rows that a batch counts itself; 99.9 % in 30 days. */
  public static Promise rows() {
    return new Promise("rows", Objective.Kind.RATIO, new Indicator.Counts());
  }

  /** Orders that another system counts; 99.9 % in 30 days. */
  public static Promise orders() {
    return orders("total", "bad");
  }

  /** The same by other queries. */
  public static Promise orders(String total, String bad) {
    return new Promise(
        "orders", Objective.Kind.RATIO, new Indicator.Asked("datadog", total, bad, true, false));
  }

  /** Rows in {@code [from, to)}, milliseconds since the epoch. */
  public static LogRecord.Count count(String id, long from, long to, long good, long total) {
    return new LogRecord.Count(
        id,
        "prod",
        "tiles",
        "rows",
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(to),
        good,
        total);
  }

  /** The job {@code nightly} succeeds often enough. */
  public static Promise nightly(Duration limit) {
    return new Promise(
            "nightly-runs", Objective.Kind.FRESHNESS, new Indicator.Heartbeat("nightly", limit))
        .target("0.99")
        .noPairs();
  }

  /** A check from outside is up; its state is believed so long. */
  public static Promise outside(Duration holds) {
    return outside(holds, "999");
  }

  public static Promise outside(Duration holds, String check) {
    return new Promise(
            "outside", Objective.Kind.PROBE, new Indicator.Probe("pingdom", check, holds))
        .noHardDown();
  }

  /** One version of a catalogue with these promises. */
  public static Catalogue catalogue(String version, Promise... promises) {
    return catalogue(version, List.of(), promises);
  }

  /** One that also declares signals. */
  public static Catalogue catalogue(
      String version, List<Practices.Signal> signals, Promise... promises) {
    var objectives = Arrays.stream(promises).map(Promise::objective).toList();
    var service =
        new Service(
            "tiles",
            "Tiles",
            "maps",
            "critical",
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            PagePolicy.none(),
            "",
            objectives.stream().map(o -> o.id().objective()).toList());
    var environment =
        new Environment(
            "prod",
            List.of(service),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ArrayList<>(objectives),
            new Practices(List.of(), List.of(), List.of(), List.of(), signals));
    var organisation =
        new Organisation(
            "acme",
            "Acme",
            Map.of(),
            Map.of(),
            List.of("prod"),
            "prod",
            ZoneId.of("UTC"),
            Map.of(),
            Map.of(),
            RecoveryPlan.none(),
            EvidenceLinks.none());
    return new Catalogue(version, organisation, List.of(environment), List.of(), Map.of());
  }

  /** A signal of the service {@code tiles}. */
  public static Practices.Signal signal(String name, String metric, String read) {
    return new Practices.Signal(
        name, name, "tiles", Selector.parse(metric), "operations", "1", read);
  }

  /** A promise being written; the defaults are a page worthy one of 99.9 %. */
  public static final class Promise {
    private String name;
    private final Objective.Kind kind;
    private Indicator indicator;
    private Target target = Target.of("0.999");
    private List<BurnRatePair> pairs = BurnRatePair.standard(Duration.ofDays(30));
    private Optional<BigDecimal> hardDown = Optional.of(new BigDecimal("0.5"));
    private Optional<Duration> rto = Optional.empty();
    private String runbook = "";

    private Promise(String name, Objective.Kind kind, Indicator indicator) {
      this.name = name;
      this.kind = kind;
      this.indicator = indicator;
    }

    /** Under another name. */
    public Promise named(String other) {
      name = other;
      return this;
    }

    /** The share that must be good. */
    public Promise target(String ratio) {
      target = Target.of(ratio);
      return this;
    }

    /** Without the hard-down lane. */
    public Promise noHardDown() {
      hardDown = Optional.empty();
      return this;
    }

    /** Without burn-rate pairs. */
    public Promise noPairs() {
      pairs = List.of();
      return this;
    }

    /** With a runbook below the catalogue. */
    public Promise runbook(String path) {
      runbook = path;
      return this;
    }

    /** How long a recovery may take. */
    public Promise rto(Duration within) {
      rto = Optional.of(within);
      return this;
    }

    /** As the engine has it. */
    public Objective objective() {
      return new Objective(
          id(name),
          name,
          kind,
          kind == Objective.Kind.RATIO,
          indicator,
          target,
          Duration.ofDays(30),
          Objective.Straddle.PESSIMISTIC,
          pairs,
          hardDown,
          2,
          Objective.OnSilence.PAGE,
          true,
          rto,
          PagePolicy.none(),
          runbook,
          "");
    }
  }

  /** Who writes the requests of an outcome. */
  public static SeriesKey requests(String instance, String outcome, Temporality temporality) {
    return series(
        instance, "requests", PointType.SUM, "", temporality, Map.of("outcome", "s:" + outcome));
  }

  /** Who writes a gauge. */
  public static SeriesKey gauge(String instance, String metric) {
    return series(instance, metric, PointType.GAUGE, "", Temporality.NONE, Map.of());
  }

  /** Who writes durations in seconds. */
  public static SeriesKey durations(String instance, PointType type, Temporality temporality) {
    return series(instance, "duration", type, "s", temporality, Map.of());
  }

  /** Who writes a metric without attributes. */
  public static SeriesKey series(
      String instance, String metric, PointType type, String unit, Temporality temporality) {
    return series(instance, metric, type, unit, temporality, Map.of());
  }

  private static SeriesKey series(
      String instance,
      String metric,
      PointType type,
      String unit,
      Temporality temporality,
      Map<String, String> attributes) {
    return new SeriesKey(
        "prod",
        new TreeMap<>(Map.of("service.instance.id", "s:" + instance)),
        "",
        "",
        metric,
        type,
        unit,
        temporality,
        type == PointType.SUM,
        new TreeMap<>(attributes));
  }

  /** A block that arrives at an instant, with a fingerprint nobody else has. */
  public static Block block(long receivedAt) {
    return new Block(receivedAt, FINGERPRINTS.incrementAndGet());
  }

  /** A block being packed; times are milliseconds since the epoch, a start of 0 is unknown. */
  public static final class Block {
    private final BlockWriter writer = new BlockWriter();
    private final Set<SeriesKey> defined = new HashSet<>();

    private Block(long receivedAt, long fingerprint) {
      writer.begin(receivedAt, 0, fingerprint);
      writer.identified(true);
    }

    /** Of a resource that does not say which instance it is. */
    public Block unidentified() {
      writer.identified(false);
      return this;
    }

    private UUID define(SeriesKey key) {
      var id = UUID.nameUUIDFromBytes(key.canonical().getBytes(StandardCharsets.UTF_8));
      if (defined.add(key)) {
        writer.definition(id.getMostSignificantBits(), id.getLeastSignificantBits(), key);
      }
      return id;
    }

    /** A count. */
    public Block sum(SeriesKey key, long start, long time, long value) {
      var id = define(key);
      writer.number(
          id.getMostSignificantBits(),
          id.getLeastSignificantBits(),
          start * MILLI,
          time * MILLI,
          BlockWriter.INTEGER,
          value);
      return this;
    }

    /** A series that says nothing is recorded any more. */
    public Block over(SeriesKey key, long time) {
      var id = define(key);
      writer.number(
          id.getMostSignificantBits(),
          id.getLeastSignificantBits(),
          0,
          time * MILLI,
          BlockWriter.NO_RECORDED_VALUE,
          0);
      return this;
    }

    /** A momentary value. */
    public Block gauge(SeriesKey key, long time, double value) {
      var id = define(key);
      writer.number(
          id.getMostSignificantBits(),
          id.getLeastSignificantBits(),
          0,
          time * MILLI,
          0,
          Double.doubleToRawLongBits(value));
      return this;
    }

    /** A histogram with explicit bounds. */
    public Block histogram(SeriesKey key, long start, long time, double[] bounds, long... counts) {
      return histogram(key, start, time, Double.NaN, Double.NaN, bounds, counts);
    }

    /** One that knows its least and greatest measurement, unless they are NaN. */
    public Block histogram(
        SeriesKey key,
        long start,
        long time,
        double min,
        double max,
        double[] bounds,
        long... counts) {
      var id = define(key);
      long boundsId = Arrays.hashCode(bounds);
      writer.bounds(boundsId, bounds);
      writer.histogram(
          id.getMostSignificantBits(),
          id.getLeastSignificantBits(),
          start * MILLI,
          time * MILLI,
          Double.isNaN(max) ? 0 : BlockWriter.HAS_MIN | BlockWriter.HAS_MAX,
          Arrays.stream(counts).sum(),
          0,
          min,
          max,
          boundsId);
      writer.counts(counts, counts.length);
      return this;
    }

    /** An exponential histogram without zero or negative measurements. */
    public Block exponential(
        SeriesKey key, long start, long time, int scale, int offset, long... counts) {
      var id = define(key);
      writer.exponential(
          id.getMostSignificantBits(),
          id.getLeastSignificantBits(),
          start * MILLI,
          time * MILLI,
          0,
          Arrays.stream(counts).sum(),
          0,
          0,
          0,
          scale,
          0,
          0);
      writer.offset(offset);
      writer.counts(counts, counts.length);
      writer.offset(0);
      writer.counts(new long[0], 0);
      return this;
    }

    /** A measurement behind the point before it. */
    public Block exemplar(Exemplar exemplar) {
      writer.exemplar(exemplar);
      return this;
    }

    /** The record. */
    public LogRecord.Points packed() {
      return new LogRecord.Points(writer.toBytes());
    }
  }
}
