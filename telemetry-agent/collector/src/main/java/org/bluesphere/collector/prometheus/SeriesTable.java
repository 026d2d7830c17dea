package org.bluesphere.collector.prometheus;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.bluesphere.collector.discovery.Judgement;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.collector.otlp.Binding;
import org.bluesphere.collector.otlp.IdentityMap;
import org.bluesphere.collector.otlp.KeyedHash;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.PointChecks;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.PrometheusSeries;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;

/**
 * What is known of series under one filter, shared by all scanners. Safe for many threads: looking
 * up takes no lock.
 */
final class SeriesTable {
  private static final int MAX_TARGETS = 1 << 18;
  private static final int MAX_HISTOGRAMS = 1 << 16;
  private static final double[] NO_BOUNDS = {};
  private static final List<String> ASIDE = List.of("_sum", "_created", "_info");

  private final SeriesRegistry registry;
  private final Object era;
  private final SeriesRegistry.Generation generation;
  private final IdentityMap<Target> targets = new IdentityMap<>(MAX_TARGETS);
  private final Map<SeriesKey, ClassicHistogram> histograms = new HashMap<>();

  SeriesTable(SeriesRegistry registry) {
    this.registry = registry;
    this.generation = registry.generation();
    this.era = generation.era();
  }

  /** Whether its filter is still the one in use, and no series made room since. */
  boolean holds() {
    return generation == registry.generation() && era.equals(generation.era());
  }

  IdentityMap<Target> targets() {
    return targets;
  }

  /**
   * A series of numbers.
   *
   * @param labels all of them; changed
   * @param origin for whom the sender may speak
   * @param sender whose room a new series takes
   */
  Target number(
      NavigableMap<String, String> labels,
      Origin origin,
      String sender,
      KeyedHash hash,
      Instant now) {
    var metric = labels.getOrDefault("__name__", "");
    labels.remove("__name__");
    if (metric.endsWith(PrometheusSeries.BUCKET) && labels.containsKey("le")) {
      return bucket(metric, labels, origin, sender, hash, now);
    }
    var type = generation.filter().numberType(key(metric, PointType.SUM, labels, origin));
    if (type == PointType.SUM && labels.containsKey("quantile")) {
      return Target.UNWANTED; // a summary's estimate counts nothing
    }
    var key = key(metric, type, labels, origin);
    var binding = binding(key, origin, sender, hash, now);
    if ((binding.bound() || promises(metric, labels)) && maySpeak(key, origin)) {
      sampler().judged(key, binding.judgement(), NO_BOUNDS, now);
    }
    return kept(key, binding);
  }

  /** What stands beside a histogram or a counter promises nothing of its own. */
  private static boolean promises(String metric, Map<String, String> labels) {
    return ASIDE.stream().noneMatch(metric::endsWith) && !labels.containsKey("quantile");
  }

  /**
   * A series of native histograms.
   *
   * @param histogram one of its points
   */
  Target histogram(
      NavigableMap<String, String> labels,
      NativeHistogram histogram,
      Origin origin,
      String sender,
      KeyedHash hash,
      Instant now) {
    var metric = labels.getOrDefault("__name__", "");
    labels.remove("__name__");
    var key = key(metric, histogram.type(), labels, origin);
    var binding = binding(key, origin, sender, hash, now);
    var problem = histogram.unfit();
    if (maySpeak(key, origin)) {
      sampler()
          .judged(
              key,
              problem.isEmpty() ? binding.judgement() : Judgement.refused(problem),
              histogram.bounds(),
              now);
    }
    return kept(key, binding);
  }

  private static Target kept(SeriesKey key, Binding binding) {
    return binding.bound()
        ? new Target.Kept(binding, key.metric(), key.type() == PointType.GAUGE, key.identified())
        : dropped(binding, key.metric());
  }

  private Binding binding(
      SeriesKey key, Origin origin, String sender, KeyedHash hash, Instant now) {
    if (key.metric().length() > PointChecks.MAX_NAME_BYTES) {
      return Binding.TOO_LONG;
    }
    var refusal = origin.refusal(key.environment(), key.label("service.name"));
    int spell = SeriesRegistry.spell(now);
    return refusal.isEmpty()
        ? generation.bind(key, true, hash, spell, sender)
        : Binding.refused(refusal);
  }

  private static Target dropped(Binding verdict, String metric) {
    return verdict == Binding.UNBOUND
        ? Target.UNWANTED
        : new Target.Dropped(verdict, verdict == Binding.TOO_LONG ? "" : metric);
  }

  private Target bucket(
      String metric,
      NavigableMap<String, String> labels,
      Origin origin,
      String sender,
      KeyedHash hash,
      Instant now) {
    double le = bound(labels.getOrDefault("le", ""));
    labels.remove("le");
    var key = key(metric, PointType.HISTOGRAM, labels, origin);
    var limits = generation.filter().limits(key);
    if (limits.length == 0) {
      if (maySpeak(key, origin)) {
        sampled(key, Binding.UNBOUND, le, now);
      }
      return Target.UNWANTED;
    }
    var binding = binding(key, origin, sender, hash, now);
    if (maySpeak(key, origin)) {
      sampled(key, binding, le, now);
    }
    if (!binding.bound()) {
      return dropped(binding, metric);
    }
    var histogram = histogram(key, binding, limits);
    int index = histogram.index(le);
    return index < 0 ? Target.UNWANTED : new Target.Bucket(histogram, index);
  }

  /** Under the name by which objectives read it. */
  private void sampled(SeriesKey bucket, Binding binding, double le, Instant now) {
    var metric = bucket.metric();
    var whole =
        bucket.named(metric.substring(0, metric.length() - PrometheusSeries.BUCKET.length()));
    sampler().judgedBucket(whole, binding.judgement(), le, now);
  }

  /** Notes that the service of a series sends; a few series of a request will do. */
  void delivered(NavigableMap<String, String> labels, Origin origin, Instant now) {
    var key = key("", PointType.GAUGE, labels, origin);
    if (maySpeak(key, origin)) {
      sampler()
          .sender(key.environment(), key.resource())
          .delivered(Way.PROMETHEUS, now.toEpochMilli(), key.identified(), true);
    }
  }

  /** Nobody plants metrics with a service that is not his. */
  private static boolean maySpeak(SeriesKey key, Origin origin) {
    return origin.refusal(key.environment(), key.label("service.name")).isEmpty();
  }

  private StreamSampler sampler() {
    return registry.sampler();
  }

  private ClassicHistogram histogram(SeriesKey key, Binding binding, double[] limits) {
    synchronized (histograms) {
      if (histograms.size() >= MAX_HISTOGRAMS && !histograms.containsKey(key)) {
        // Restarts leave dead ones behind; those alive gather anew with the next scrape.
        histograms.clear();
        targets.clear();
      }
      return histograms.computeIfAbsent(
          key, it -> new ClassicHistogram(binding, it.metric(), it.identified(), limits));
    }
  }

  /** NaN for what is no number. */
  private static double bound(String le) {
    try {
      return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private SeriesKey key(
      String metric, PointType type, NavigableMap<String, String> labels, Origin origin) {
    return PrometheusSeries.key(
        origin.environment(registry.defaultEnvironment()),
        metric,
        type,
        PrometheusSeries.unit(metric),
        labels,
        Map.of());
  }
}
