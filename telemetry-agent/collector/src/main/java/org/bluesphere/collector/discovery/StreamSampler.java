package org.bluesphere.collector.discovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.discovery.Feeds;
import org.bluesphere.model.discovery.Sample;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.port.DiscoveryQueries;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what arrived, whoever wants it: {@value #METRICS} metrics of {@value #SERVICES}
 * services, the newest kept. In memory only; after a restart one export fills it again.
 *
 * <p>Asked when a series is judged, which happens once a series and not once a point. Safe for many
 * threads: all under one lock.
 */
public final class StreamSampler implements DiscoveryQueries {
  static final int METRICS = 1000;
  static final int SERVICES = 200;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_ENVIRONMENT = 63;
  private static final int LONGEST_UNIT = 63;

  private final Instant since;
  private final Object lock = new Object();
  // By access: the eldest is the one of which nothing new was seen for longest.
  private final Map<SampledMetric.Key, SampledMetric> metrics =
      new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Sent, SentService> services = new LinkedHashMap<>();
  private @Nullable Feeds feeds;
  private long forgotten;

  private record Sent(String environment, String service) {}

  /** Empty, from now on. */
  public StreamSampler(Instant since) {
    this.since = since;
  }

  /** Says from now on what of this catalogue each metric feeds; series are judged again then. */
  public void use(Catalogue catalogue) {
    synchronized (lock) {
      feeds = new Feeds(catalogue);
      metrics.values().forEach(SampledMetric::forgetReaders);
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
    var service = service(series.resource());
    if (tooLong(series.environment(), service) || series.unit().length() > LONGEST_UNIT) {
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
      var metric = metrics.get(key);
      if (metric == null) {
        makeRoom();
        metric = new SampledMetric(key, now);
        metrics.put(key, metric);
      }
      metric.add(series.attributes(), judgement.refused(), bounds);
      if (feeds != null && judgement.wanted()) {
        metric.readBy(feeds.objectives(series), feeds.signals(series));
      }
    }
  }

  private void makeRoom() {
    if (metrics.size() >= METRICS) {
      metrics.remove(metrics.keySet().iterator().next());
      forgotten++;
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
          List.copyOf(metrics.values()).stream().map(SampledMetric::view).toList(),
          forgotten);
    }
  }
}
