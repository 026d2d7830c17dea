package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.discovery.Feeds;
import org.bluesphere.model.discovery.Sample;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.port.DiscoveryQueries;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what arrived, whoever wants it: {@value #METRICS} metrics, {@value #KINDS} kinds of
 * spans and the logs of {@value #SERVICES} services; those that somebody reads, then the newest are
 * kept. In memory only; after a restart one export fills it again.
 *
 * <p>Asked when a series is judged, which happens once a series and not once a point, and of a few
 * spans and log records a second ({@link SentService#look}). Safe for many threads: all under one
 * lock.
 */
public final class StreamSampler implements DiscoveryQueries {
  static final int METRICS = 1000;
  static final int SERVICES = 200;
  static final int KINDS = 600;

  /** Attributes of spans that may be looked at. */
  public static final List<String> SPAN_NAMES = SampledSpans.NAMES;

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_ENVIRONMENT = 63;
  private static final int LONGEST_UNIT = 63;

  private final Instant since;
  private final Object lock = new Object();
  private final Recent<SampledMetric.Key, SampledMetric> metrics =
      new Recent<>(METRICS, SampledMetric::read);
  private final Recent<SampledSpans.Key, SampledSpans> spans =
      new Recent<>(KINDS, it -> !it.objectives().none());
  private final Recent<SampledLogs.Key, SampledLogs> logs =
      new Recent<>(SERVICES, it -> !it.objectives().none());
  private final Map<Sent, SentService> services = new LinkedHashMap<>();
  private @Nullable Feeds feeds;

  private record Sent(String environment, String service) {}

  /** Empty, from now on. */
  public StreamSampler(Instant since) {
    this.since = since;
  }

  /** Says from now on what of this catalogue each metric feeds; series are judged again then. */
  public void use(Catalogue catalogue) {
    synchronized (lock) {
      feeds = new Feeds(catalogue);
      metrics.all().forEach(it -> it.objectives().clear());
      metrics.all().forEach(it -> it.signals().clear());
      spans.all().forEach(it -> it.objectives().clear());
      logs.all().forEach(it -> it.objectives().clear());
    }
  }

  /**
   * Whom to tell of deliveries of this resource. A name of unusual length is nobody's.
   *
   * @param resource attributes with their type as a prefix
   */
  public SentService sender(String environment, Map<String, String> resource) {
    var service = service(resource);
    if (tooLong(environment, service)) {
      return SentService.unnoticed();
    }
    synchronized (lock) {
      var known = services.get(new Sent(environment, service));
      if (known != null) {
        return known;
      }
      if (services.size() >= SERVICES) {
        services.entrySet().stream()
            .min(Comparator.comparingLong(it -> it.getValue().newestMillis()))
            .map(Map.Entry::getKey)
            .ifPresent(services::remove);
      }
      var fresh = new SentService(environment, service);
      services.put(new Sent(environment, service), fresh);
      return fresh;
    }
  }

  /**
   * A series was judged.
   *
   * @param bounds of an explicit histogram, else empty; copied
   */
  public void judged(SeriesKey series, Judgement judgement, double[] bounds, Instant now) {
    judged(
        series,
        judgement,
        now,
        metric -> metric.add(series.attributes(), judgement.refused(), bounds));
  }

  /**
   * A bucket of a classic histogram of Prometheus was judged.
   *
   * @param series of the whole histogram
   * @param bound above which nothing is in the bucket, in the series' unit; may be infinite
   */
  public void judgedBucket(SeriesKey series, Judgement judgement, double bound, Instant now) {
    judged(
        series,
        judgement,
        now,
        metric -> metric.add(series.attributes(), judgement.refused(), bound));
  }

  private void judged(
      SeriesKey series, Judgement judgement, Instant now, Consumer<SampledMetric> add) {
    var service = service(series.resource());
    if (tooLong(series.environment(), service)
        || series.metric().length() > LONGEST_NAME
        || series.unit().length() > LONGEST_UNIT) {
      return;
    }
    var key =
        new SampledMetric.Key(
            series.environment(),
            service,
            series.metric(),
            series.type(),
            series.unit(),
            series.temporality(),
            series.monotonic());
    synchronized (lock) {
      var metric = metrics.get(key, () -> new SampledMetric(key, now));
      add.accept(metric);
      if (feeds != null && judgement.wanted()) {
        metric.objectives().add(feeds.objectives(series));
        metric.signals().add(feeds.signals(series));
      }
    }
  }

  /**
   * A span was looked at, or one of a shape not seen before is wanted.
   *
   * @param span its labels, as far as they were read; only those of {@link #SPAN_NAMES} are kept
   * @param tellsSampling whether its trace state says how many it stands for
   */
  public void looked(SeriesKey span, String kind, boolean tellsSampling, Instant now) {
    var service = service(span.resource());
    if (tooLong(span.environment(), service)) {
      return;
    }
    var key = new SampledSpans.Key(span.environment(), service, kind);
    var shown = new TreeMap<>(span.attributes());
    shown.keySet().retainAll(SPAN_NAMES);
    synchronized (lock) {
      var sampled = spans.get(key, () -> new SampledSpans(key, now));
      sampled.add(shown, tellsSampling, now);
      if (feeds != null) {
        sampled.objectives().add(feeds.spans(span));
      }
    }
  }

  /**
   * A log record was looked at.
   *
   * @param stream without attributes of the record
   * @param severity OTLP's number; 0 when it tells none
   */
  public void looked(SeriesKey stream, int severity, Instant now) {
    var service = service(stream.resource());
    if (tooLong(stream.environment(), service)) {
      return;
    }
    var key = new SampledLogs.Key(stream.environment(), service);
    synchronized (lock) {
      var sampled = logs.get(key, () -> new SampledLogs(key, now));
      sampled.add(severity, now);
      if (feeds != null) {
        sampled.objectives().add(feeds.logs(stream));
      }
    }
  }

  private static String service(Map<String, String> resource) {
    var value = resource.getOrDefault("service.name", "");
    return value.startsWith("s:") ? value.substring(2) : "";
  }

  private static boolean tooLong(String environment, String service) {
    return environment.length() > LONGEST_ENVIRONMENT || service.length() > LONGEST_NAME;
  }

  @Override
  public Sample sample() {
    synchronized (lock) {
      return new Sample(
          since,
          services.values().stream().map(SentService::view).flatMap(Optional::stream).toList(),
          metrics.all().stream().map(SampledMetric::view).toList(),
          spans.all().stream().map(SampledSpans::view).toList(),
          logs.all().stream().map(SampledLogs::view).toList(),
          metrics.forgotten() + spans.forgotten() + logs.forgotten());
    }
  }
}
