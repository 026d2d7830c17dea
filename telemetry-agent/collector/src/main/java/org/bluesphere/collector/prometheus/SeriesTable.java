package org.bluesphere.collector.prometheus;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.bluesphere.collector.otlp.Binding;
import org.bluesphere.collector.otlp.IdentityMap;
import org.bluesphere.collector.otlp.KeyedHash;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.model.log.PrometheusSeries;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SeriesKey.PointType;

/**
 * What is known of the series of one origin under one filter, shared by all scanners. Safe for many
 * threads: looking up takes no lock.
 */
final class SeriesTable {
  private static final int MAX_TARGETS = 1 << 18;
  private static final int MAX_HISTOGRAMS = 1 << 16;

  private final SeriesRegistry registry;
  private final Origin origin;
  private final SeriesRegistry.Generation generation;
  private final IdentityMap<Target> targets = new IdentityMap<>(MAX_TARGETS);
  private final Map<SeriesKey, ClassicHistogram> histograms = new HashMap<>();

  SeriesTable(SeriesRegistry registry, Origin origin) {
    this.registry = registry;
    this.origin = origin;
    this.generation = registry.generation();
  }

  /** Whether its filter is still the one in use. */
  boolean holds() {
    return generation == registry.generation();
  }

  IdentityMap<Target> targets() {
    return targets;
  }

  /**
   * A series of numbers.
   *
   * @param labels all of them; changed
   * @param hour since the epoch
   */
  Target number(NavigableMap<String, String> labels, KeyedHash hash, int hour) {
    var metric = labels.getOrDefault("__name__", "");
    labels.remove("__name__");
    if (metric.endsWith(PrometheusSeries.BUCKET) && labels.containsKey("le")) {
      return bucket(metric, labels, hash, hour);
    }
    var type = generation.filter().numberType(key(metric, PointType.SUM, labels));
    if (type == PointType.SUM && labels.containsKey("quantile")) {
      return new Target.Dropped(Binding.UNBOUND, metric); // a summary's estimate counts nothing
    }
    return kept(key(metric, type, labels), hash, hour);
  }

  /** A series of native histograms of this type. */
  Target histogram(NavigableMap<String, String> labels, PointType type, KeyedHash hash, int hour) {
    var metric = labels.getOrDefault("__name__", "");
    labels.remove("__name__");
    return kept(key(metric, type, labels), hash, hour);
  }

  private Target kept(SeriesKey key, KeyedHash hash, int hour) {
    var refusal = refusal(key);
    if (!refusal.isEmpty()) {
      return new Target.Dropped(Binding.refused(refusal), key.metric());
    }
    var binding = generation.bind(key, true, hash, hour);
    return binding.bound()
        ? new Target.Kept(binding, key.metric(), key.type() == PointType.GAUGE, key.identified())
        : new Target.Dropped(binding, key.metric());
  }

  private Target bucket(
      String metric, NavigableMap<String, String> labels, KeyedHash hash, int hour) {
    double le = bound(labels.getOrDefault("le", ""));
    labels.remove("le");
    var key = key(metric, PointType.HISTOGRAM, labels);
    var refusal = refusal(key);
    if (!refusal.isEmpty()) {
      return new Target.Dropped(Binding.refused(refusal), metric);
    }
    var limits = generation.filter().limits(key);
    if (limits.length == 0) {
      return new Target.Dropped(Binding.UNBOUND, metric);
    }
    var binding = generation.bind(key, true, hash, hour);
    if (!binding.bound()) {
      return new Target.Dropped(binding, metric);
    }
    var histogram = histogram(key, binding, limits);
    int index = histogram.index(le);
    return index < 0
        ? new Target.Dropped(Binding.UNBOUND, metric)
        : new Target.Bucket(histogram, index);
  }

  private String refusal(SeriesKey key) {
    var service = key.resource().getOrDefault("service.name", "").replaceFirst("^s:", "");
    return origin.refusal(key.environment(), service);
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

  private SeriesKey key(String metric, PointType type, NavigableMap<String, String> labels) {
    return PrometheusSeries.key(
        origin.environment(registry.defaultEnvironment()),
        metric,
        type,
        PrometheusSeries.unit(metric),
        labels,
        Map.of());
  }
}
