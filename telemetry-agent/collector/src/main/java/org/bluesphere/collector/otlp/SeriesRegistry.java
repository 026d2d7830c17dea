package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.log.IdTable;
import org.bluesphere.model.log.SeriesId;
import org.bluesphere.model.log.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * Which series are known, shared by all scanners. A new filter starts with empty caches, so every
 * series is asked about, and defined in the log, again.
 *
 * <p>Looking up is free of locks; binding a new series takes one.
 */
public final class SeriesRegistry {
  private static final int VERDICTS = 1 << 16;
  private static final int SPELLINGS = 4;

  private final IdentityKey key;
  private final String defaultEnvironment;
  private final int maxSeries;
  private final StreamSampler sampler;
  private volatile Generation generation;

  /** Wants nothing until {@link #use}; series over {@code maxSeries} are refused. */
  public SeriesRegistry(IdentityKey key, String defaultEnvironment, int maxSeries) {
    this(key, defaultEnvironment, maxSeries, new StreamSampler(Instant.EPOCH));
  }

  /** The same, and tells what it judges to a sampler. */
  public SeriesRegistry(
      IdentityKey key, String defaultEnvironment, int maxSeries, StreamSampler sampler) {
    this.key = key;
    this.sampler = sampler;
    this.defaultEnvironment = defaultEnvironment;
    this.maxSeries = maxSeries;
    this.generation = new Generation(SeriesFilter.none());
  }

  /** Judges every series by this filter from the next request on. */
  public void use(SeriesFilter filter) {
    generation = new Generation(filter);
  }

  /** Number of bound series. */
  public int series() {
    return generation.size();
  }

  /** Who is told of what arrives. */
  public StreamSampler sampler() {
    return sampler;
  }

  /** What hashes are made with. */
  public IdentityKey key() {
    return key;
  }

  /** Of series that name none. */
  public String defaultEnvironment() {
    return defaultEnvironment;
  }

  /** The verdicts of now; a new filter starts anew. */
  public Generation generation() {
    return generation;
  }

  /** All verdicts under one filter. */
  public final class Generation {
    private final SeriesFilter filter;
    // The same series may be spelt in several orders of attributes; hence more entries than series.
    private final IdentityMap<Binding> bound = new IdentityMap<>(SPELLINGS * maxSeries);
    private final IdentityMap<Binding> verdicts = new IdentityMap<>(VERDICTS);
    private final SpanShapes spans;
    private final LogShapes logs;
    private final Object binding = new Object();
    private final IdTable<Binding> byId = new IdTable<>();
    private int sweptHour;
    private volatile Object era = new Object();

    private Generation(SeriesFilter filter) {
      this.filter = filter;
      this.spans = new SpanShapes(filter.events().spans());
      this.logs = new LogShapes(filter.events().logs());
    }

    @Nullable Binding find(long high, long low) {
      var found = bound.get(high, low);
      return found != null ? found : verdicts.get(high, low);
    }

    void remember(long high, long low, Binding verdict) {
      (verdict.bound() ? bound : verdicts).put(high, low, verdict);
    }

    /** Shapes of spans under this filter. */
    SpanShapes spans() {
      return spans;
    }

    /** Shapes of log records under this filter. */
    LogShapes logs() {
      return logs;
    }

    /** What is wanted. */
    public SeriesFilter filter() {
      return filter;
    }

    /** The binding of a series seen for the first time, or again under another spelling. */
    public Binding bind(SeriesKey series, boolean temporalityKnown, KeyedHash hash, int hour) {
      if (!filter.wants(series)) {
        return Binding.UNBOUND;
      }
      if (!temporalityKnown) {
        return Binding.TEMPORALITY;
      }
      var canonical = series.canonical().getBytes(StandardCharsets.UTF_8);
      hash.begin().bytes(canonical, 0, canonical.length).finish();
      return bind(new SeriesId(hash.high(), hash.low()), check(canonical), series, hour);
    }

    /** Two series of one id must never be counted as one. */
    Binding bind(SeriesId id, long check, SeriesKey series, int hour) {
      synchronized (binding) {
        var known = byId.get(id.high(), id.low());
        if (known != null) {
          return known.check == check ? known : Binding.COLLISION;
        }
        if (byId.size() >= maxSeries && !sweep(hour)) {
          return Binding.STREAM_LIMIT;
        }
        var fresh = new Binding(id.high(), id.low(), check, series, filter.badAbove(series), hour);
        byId.add(fresh);
        return fresh;
      }
    }

    // The whole text would cost more than all else that is kept of a series.
    private static long check(byte[] canonical) {
      var checksum = new CRC32C();
      checksum.update(canonical);
      return ((long) canonical.length << 32) | checksum.getValue();
    }

    /** Another object once dead series made room: what was refused before may be kept now. */
    public Object era() {
      return era;
    }

    // Restarts leave dead series behind; they make room once an hour, when room is needed.
    private boolean sweep(int hour) {
      if (hour <= sweptHour) {
        return false;
      }
      sweptHour = hour;
      boolean swept = byId.keep(binding -> binding.lastHour >= hour - 1);
      if (swept) {
        bound.clear();
        verdicts.clear();
        era = new Object();
      }
      return swept;
    }

    int size() {
      synchronized (binding) {
        return byId.size();
      }
    }
  }
}
