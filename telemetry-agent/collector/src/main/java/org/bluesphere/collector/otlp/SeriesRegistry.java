package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.catalogue.ObjectiveId;
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
  /** The sender that is the platform itself; no token's name is written like that. */
  public static final String OWN = "(self)";

  /** The sender that is nobody in particular. */
  static final String ANYBODY = "(anonymous)";

  private static final int VERDICTS = 1 << 16;
  private static final int SPELLINGS = 4;
  private static final int REFUSED_KINDS = 1000;

  private final IdentityKey key;
  private final String defaultEnvironment;
  private final SeriesLimits limits;
  private final StreamSampler sampler;
  private final Listener listener;
  private final Set<String> senders = ConcurrentHashMap.newKeySet();
  private volatile Generation generation;

  /** Hears of senders and of limits; must be quick. */
  public interface Listener {
    /** Hears nothing. */
    Listener NONE = new Listener() {};

    /** A sender's first series is kept. */
    default void sender(String sender) {}

    /** A series of a metric that an objective reads was refused; at most once an hour of each. */
    default void refused(ObjectiveId objective, String metric, SeriesLimits.Which limit) {}
  }

  /** Wants nothing until {@link #use}; series over {@code maxSeries} are refused. */
  public SeriesRegistry(IdentityKey key, String defaultEnvironment, int maxSeries) {
    this(key, defaultEnvironment, maxSeries, new StreamSampler(Instant.EPOCH));
  }

  /** The same, and tells what it judges to a sampler. */
  public SeriesRegistry(
      IdentityKey key, String defaultEnvironment, int maxSeries, StreamSampler sampler) {
    this(key, defaultEnvironment, SeriesLimits.of(maxSeries), sampler, Listener.NONE);
  }

  /** The same, and tells what it refuses to a listener. */
  public SeriesRegistry(
      IdentityKey key,
      String defaultEnvironment,
      SeriesLimits limits,
      StreamSampler sampler,
      Listener listener) {
    this.key = key;
    this.sampler = sampler;
    this.defaultEnvironment = defaultEnvironment;
    this.limits = limits;
    this.listener = listener;
    this.generation = new Generation(SeriesFilter.none(), List.of());
  }

  /**
   * Judges every series by this filter from the next request on. Room of those that were bound is
   * kept for them, so that none that lives loses it to a new one.
   */
  public void use(SeriesFilter filter) {
    generation = new Generation(filter, generation.living());
  }

  /** Number of bound series. */
  public int series() {
    return generation.size();
  }

  /** Number of series a sender has, those included whose room is kept. */
  public int series(String sender) {
    return generation.size(sender);
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

  /** A series whose room is kept. */
  private static final class Awaited implements IdTable.Identified {
    private final Binding of;
    private final Quotas.Share share;
    private boolean returned;

    Awaited(Binding of, Quotas.Share share) {
      this.of = of;
      this.share = share;
    }

    @Override
    public long high() {
      return of.high;
    }

    @Override
    public long low() {
      return of.low;
    }
  }

  /** All verdicts under one filter. */
  public final class Generation {
    private final SeriesFilter filter;
    // The same series may be spelt in several orders of attributes; hence more entries than series.
    private final IdentityMap<Binding> bound =
        new IdentityMap<>(SPELLINGS * (limits.all() + limits.sender()));
    private final IdentityMap<Binding> verdicts = new IdentityMap<>(VERDICTS);
    private final SpanShapes spans;
    private final LogShapes logs;
    private final Object binding = new Object();
    private final IdTable<Binding> byId = new IdTable<>();

    /** Of the filter before; those not seen again yet have their room kept. */
    private final IdTable<Awaited> awaited = new IdTable<>();

    private final Quotas quotas = new Quotas(limits);

    /** What is refused for a limit, by whom it was sent and whom it lacks; of this hour. */
    private final Map<Refused, Binding> refused = new HashMap<>();

    private final Set<ObjectiveId> told = new HashSet<>();
    private int sweptHour;
    private volatile Object era = new Object();

    private record Refused(String sender, List<ObjectiveId> readers) {}

    private Generation(SeriesFilter filter, List<Binding> before) {
      this.filter = filter;
      before.forEach(it -> awaited.add(new Awaited(it, quotas.take(it.share()))));
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
    public Binding bind(
        SeriesKey series, boolean temporalityKnown, KeyedHash hash, int hour, String sender) {
      if (!filter.wants(series)) {
        return Binding.UNBOUND;
      }
      if (!temporalityKnown) {
        return Binding.TEMPORALITY;
      }
      var canonical = series.canonical().getBytes(StandardCharsets.UTF_8);
      hash.begin().bytes(canonical, 0, canonical.length).finish();
      return bind(new SeriesId(hash.high(), hash.low()), check(canonical), series, hour, sender);
    }

    /** Two series of one id must never be counted as one. */
    Binding bind(SeriesId id, long check, SeriesKey series, int hour, String sender) {
      synchronized (binding) {
        var known = byId.get(id.high(), id.low());
        if (known != null) {
          return known.check == check ? known : Binding.COLLISION;
        }
        var share = share(id, check, series.metric(), hour, sender);
        if (share == null) {
          return refused(series, hour, sender);
        }
        if (senders.add(sender)) {
          listener.sender(sender);
        }
        var fresh =
            new Binding(id.high(), id.low(), check, series, filter.badAbove(series), hour, share);
        byId.add(fresh);
        return fresh;
      }
    }

    /** Null when there is no room. */
    private Quotas.@Nullable Share share(
        SeriesId id, long check, String metric, int hour, String sender) {
      var before = awaited.get(id.high(), id.low());
      if (before != null && before.of.check == check && !before.returned) {
        before.returned = true;
        return before.share;
      }
      boolean room = quotas.full(sender, metric).isEmpty() || sweep(hour);
      return room && quotas.full(sender, metric).isEmpty() ? quotas.take(sender, metric) : null;
    }

    private Binding refused(SeriesKey series, int hour, String sender) {
      var readers = filter.readers(series);
      quotas
          .full(sender, series.metric())
          .ifPresent(limit ->
              readers.stream()
                  .filter(told::add)
                  .forEach(it -> listener.refused(it, series.metric(), limit)));
      if (refused.size() >= REFUSED_KINDS) {
        refused.clear();
      }
      return refused.computeIfAbsent(
          new Refused(sender, readers), it -> Binding.overLimit(sender, hour));
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

    // Restarts leave dead series behind; they make room once an hour, when room is needed. What was
    // refused is asked about again then.
    private boolean sweep(int hour) {
      if (hour <= sweptHour) {
        return false;
      }
      sweptHour = hour;
      told.clear();
      refused.clear();
      verdicts.clear();
      boolean swept = byId.keep(it -> lives(it, it.share(), hour));
      swept |= awaited.keep(it -> !it.returned && lives(it.of, it.share, hour));
      if (swept) {
        bound.clear();
      }
      era = new Object();
      return swept;
    }

    // Asked once: a scanner may revive it at any time.
    private boolean lives(Binding series, Quotas.Share share, int hour) {
      boolean lives = series.lastHour >= hour - 1;
      if (!lives) {
        quotas.leave(share);
      }
      return lives;
    }

    /** Those whose room is kept under the next filter. */
    private List<Binding> living() {
      synchronized (binding) {
        var left = awaited.all().filter(it -> !it.returned).map(it -> it.of);
        return Stream.concat(byId.all(), left).toList();
      }
    }

    int size() {
      synchronized (binding) {
        return byId.size();
      }
    }

    int size(String sender) {
      synchronized (binding) {
        return quotas.series(sender);
      }
    }
  }
}
