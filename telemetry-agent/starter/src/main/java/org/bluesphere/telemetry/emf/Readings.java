package org.bluesphere.telemetry.emf;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What meters gained since they were read last. Reads a registry whose counters never go back, as
 * Spring Boot's and this starter's do. Not safe for use by many threads.
 */
final class Readings {
  private final MeterRegistry registry;
  private final EmfSettings settings;
  private final Map<String, Double> last = new HashMap<>();

  Readings(MeterRegistry registry, EmfSettings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  /**
   * Counters and distributions that are new or gained something, and all gauges that have a value.
   *
   * @return samples by their dimensions
   */
  Map<SortedMap<String, String>, List<Sample>> next() {
    var next = new HashMap<SortedMap<String, String>, List<Sample>>();
    for (var meter : registry.getMeters()) {
      if (settings.names(meter.getId().getName())) {
        var samples = samples(meter).stream().filter(it -> Double.isFinite(it.value())).toList();
        if (!samples.isEmpty()) {
          next.computeIfAbsent(dimensions(meter), _ -> new ArrayList<>()).addAll(samples);
        }
      }
    }
    return next;
  }

  /** A dimension without a value is none. */
  private SortedMap<String, String> dimensions(Meter meter) {
    var dimensions = new TreeMap<>(settings.dimensions());
    for (var tag : meter.getId().getTags()) {
      dimensions.put(tag.getKey(), tag.getValue());
    }
    dimensions.values().removeIf(String::isBlank);
    return dimensions;
  }

  private List<Sample> samples(Meter meter) {
    var name = meter.getId().getName();
    var unit = Units.of(meter.getId().getBaseUnit());
    return meter.match(
        it -> gauge(name, unit, it),
        it -> counter(name, unit, it),
        it -> distribution(name, Units.SECONDS, it, it.takeSnapshot(), TimeUnit.SECONDS),
        it -> distribution(name, unit, it, it.takeSnapshot(), null),
        it -> List.of(),
        it -> timeGauge(name, it),
        it -> functionCounter(name, unit, it),
        it -> List.of(),
        it -> List.of());
  }

  private static List<Sample> gauge(String name, String unit, Gauge gauge) {
    return List.of(new Sample(name, unit, gauge.value()));
  }

  private static List<Sample> timeGauge(String name, TimeGauge gauge) {
    return List.of(new Sample(name, Units.SECONDS, gauge.value(TimeUnit.SECONDS)));
  }

  private List<Sample> counter(String name, String unit, Counter counter) {
    return gained(counter, name, counter.count(), unit);
  }

  private List<Sample> functionCounter(String name, String unit, FunctionCounter counter) {
    return gained(counter, name, counter.count(), unit);
  }

  /** One that stands lower than before began anew. */
  private List<Sample> gained(Meter meter, String name, double now, String unit) {
    double before = last.getOrDefault(key(meter, name), Double.NaN);
    last.put(key(meter, name), now);
    if (now == before) {
      return List.of();
    }
    return List.of(new Sample(name, unit, now > before ? now - before : now));
  }

  /** How many, their sum, and the greatest lately; the latter two only when there were any. */
  private List<Sample> distribution(
      String name, String unit, Meter meter, HistogramSnapshot snapshot, @Nullable TimeUnit time) {
    var count = gained(meter, name + ".count", (double) snapshot.count(), Units.COUNT);
    double total = time == null ? snapshot.total() : snapshot.total(time);
    var sum = gained(meter, name + ".sum", total, unit);
    if (count.isEmpty() || count.getFirst().value() == 0) {
      return count;
    }
    var all = new ArrayList<>(count);
    all.addAll(sum);
    all.add(new Sample(name + ".max", unit, time == null ? snapshot.max() : snapshot.max(time)));
    return all;
  }

  private static String key(Meter meter, String name) {
    return name + meter.getId().getTags();
  }
}
