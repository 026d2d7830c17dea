package org.bluesphere.collector.prometheus;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.bluesphere.collector.otlp.Binding;
import org.bluesphere.collector.otlp.IdentityMap;
import org.bluesphere.collector.otlp.KeyedHash;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.PointChecks;
import org.bluesphere.collector.otlp.SeriesRegistry;
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
   * @param origin who tells
   * @param hour since the epoch
   */
  Target number(NavigableMap<String, String> labels, Origin origin, KeyedHash hash, int hour) {
    var metric = labels.getOrDefault("__name__", "");
    labels.remove("__name__");
    if (metric.endsWith(PrometheusSeries.BUCKET) && labels.containsKey("le")) {
      return bucket(metric, labels, origin, hash, hour);
    }
    var type = generation.filter().numberType(key(metric, PointType.SUM, labels, origin));
    if (type == PointType.SUM && labels.containsKey("quantile")) {
      return Target.UNWANTED; // a summary's estimate counts nothing
    }
    return kept(key(metric, type, labels, origin), origin, hash, hour);
  }

  /** A series of native histograms of this type. */
  Target histogram(
      NavigableMap<String, String> labels,
      PointType type,
      Origin origin,
      KeyedHash hash,
      int hour) {
    var metric = labels.getOrDefault("__name__", "");
    labels.remove("__name__");
    return kept(key(metric, type, labels, origin), origin, hash, hour);
  }

  private Target kept(SeriesKey key, Origin origin, KeyedHash hash, int hour) {
    var binding = binding(key, origin, hash, hour);
    return binding.bound()
        ? new Target.Kept(binding, key.metric(), key.type() == PointType.GAUGE, key.identified())
        : dropped(binding, key.metric());
  }

  private Binding binding(SeriesKey key, Origin origin, KeyedHash hash, int hour) {
    if (key.metric().length() > PointChecks.MAX_NAME_BYTES) {
      return Binding.TOO_LONG;
    }
    var refusal = origin.refusal(key.environment(), key.label("service.name"));
    return refusal.isEmpty() ? generation.bind(key, true, hash, hour) : Binding.refused(refusal);
  }

  private static Target dropped(Binding verdict, String metric) {
    return verdict == Binding.UNBOUND
        ? Target.UNWANTED
        : new Target.Dropped(verdict, verdict == Binding.TOO_LONG ? "" : metric);
  }

  private Target bucket(
      String metric, NavigableMap<String, String> labels, Origin origin, KeyedHash hash, int hour) {
    double le = bound(labels.getOrDefault("le", ""));
    labels.remove("le");
    var key = key(metric, PointType.HISTOGRAM, labels, origin);
    var limits = generation.filter().limits(key);
    if (limits.length == 0) {
      return Target.UNWANTED;
    }
    var binding = binding(key, origin, hash, hour);
    if (!binding.bound()) {
      return dropped(binding, metric);
    }
    var histogram = histogram(key, binding, limits);
    int index = histogram.index(le);
    return index < 0 ? Target.UNWANTED : new Target.Bucket(histogram, index);
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
