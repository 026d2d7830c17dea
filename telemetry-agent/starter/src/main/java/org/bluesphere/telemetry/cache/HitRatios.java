package org.bluesphere.telemetry.cache;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.bluesphere.telemetry.export.CollectListener;

/**
 * {@code cache.hit_ratio}: the share of reads since the export before that a cache could answer, 0
 * to 1. Not there while nobody reads. For eyes: an objective takes the ratio of {@code
 * cache.gets{result="hit"}} to all of them, which adds up over instances and time.
 *
 * <p>Reads on the exporting thread alone.
 */
public final class HitRatios implements CollectListener {

  /** The gauge. */
  public static final String METRIC = "cache.hit_ratio";

  private static final String GETS = "cache.gets";
  private static final String RESULT = "result";

  private final Supplier<MeterRegistry> registry;
  private final Map<Tags, Reads> last = new HashMap<>();
  private final Map<Tags, Gauge> gauges = new HashMap<>();
  private final ConcurrentMap<Tags, Double> ratios = new ConcurrentHashMap<>();

  /** Reads {@code registry}, which is asked for at the first export, and writes into it. */
  public HitRatios(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public void collecting() {
    reads()
        .forEach((cache, now) -> {
          var before = last.put(cache, now);
          gained(cache, before == null ? now : now.since(before));
        });
  }

  @Override
  public void exported(boolean acknowledged) {
    // a lost export is no reason to say less
  }

  private Map<Tags, Reads> reads() {
    Map<Tags, Reads> reads = new HashMap<>();
    for (var counter : registry.get().find(GETS).tagKeys(RESULT).functionCounters()) {
      reads.merge(cache(counter), Reads.of(counter), Reads::plus);
    }
    return reads;
  }

  private static Tags cache(FunctionCounter counter) {
    return Tags.of(
        counter.getId().getTags().stream().filter(it -> !it.getKey().equals(RESULT)).toList());
  }

  private void gained(Tags cache, Reads gained) {
    if (gained.all() > 0) {
      ratios.put(cache, gained.hits() / gained.all());
      gauges.computeIfAbsent(cache, this::gauge);
    } else {
      var gauge = gauges.remove(cache);
      if (gauge != null) {
        registry.get().remove(gauge);
      }
    }
  }

  private Gauge gauge(Tags cache) {
    return Gauge.builder(METRIC, () -> ratios.getOrDefault(cache, Double.NaN))
        .baseUnit("1")
        .tags((Iterable<Tag>) cache)
        .strongReference(true)
        .register(registry.get());
  }

  private record Reads(double hits, double all) {

    static Reads of(FunctionCounter counter) {
      double count = counter.count();
      return new Reads("hit".equals(counter.getId().getTag(RESULT)) ? count : 0, count);
    }

    Reads plus(Reads more) {
      return new Reads(hits + more.hits, all + more.all);
    }

    /** One that stands lower than before began anew. */
    Reads since(Reads before) {
      return all < before.all || hits < before.hits
          ? this
          : new Reads(hits - before.hits, all - before.all);
    }
  }
}
