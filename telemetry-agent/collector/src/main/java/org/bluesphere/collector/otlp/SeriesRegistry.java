package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.collector.otlp.SeriesLimits.Which;
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
  private static final int REFUSED_SENDERS = 1000;
  private static final int SPELL_SECONDS = 600;

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

    /** A series of a metric that an objective reads was refused; at most once a spell of each. */
    default void refused(ObjectiveId objective, String metric, Which limit) {}
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
    this.generation = new Generation(SeriesFilter.none());
  }

  /**
   * Judges every series by this filter from the next request on, as if none had come before: called
   * once, when the platform starts.
   */
  public void use(SeriesFilter filter) {
    generation = new Generation(filter);
  }

  /**
   * In which spell of ten minutes since the epoch a time is: a series silent for one whole spell is
   * dead.
   */
  public static int spell(Instant at) {
    return (int) (at.getEpochSecond() / SPELL_SECONDS);
  }

  /** Number of bound series. */
  public int series() {
    return generation.size();
  }

  /** Number of series a sender has. */
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

    private final Quotas quotas = new Quotas(limits);

    /** What those senders are told that were over a limit in this spell. */
    private final Map<String, Binding> refused = new HashMap<>();

    private final Set<ObjectiveId> told = ConcurrentHashMap.newKeySet();
    private int sweptSpell;
    private volatile Object era = new Object();

    private Generation(SeriesFilter filter) {
      this.filter = filter;
      this.spans = new SpanShapes(filter.events().spans());
      this.logs = new LogShapes(filter.events().logs());
    }

    /** Account: whose limits count, a hash of it. */
    @Nullable Binding find(long high, long low, long account) {
      var found = bound.get(high, low);
      if (found == null) {
        found = verdicts.get(high, low);
      }
      return found != null ? found : verdicts.get(high ^ account, low);
    }

    /** {@link IdentityMap#touch}, of what is bound. */
    long touch(long[] lows, int size) {
      return bound.touch(lows, size);
    }

    void remember(long high, long low, long account, Binding verdict) {
      if (verdict.bound()) {
        bound.put(high, low, verdict);
      } else {
        verdicts.put(verdict.limited() ? high ^ account : high, low, verdict);
      }
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
        SeriesKey series, boolean temporalityKnown, KeyedHash hash, int spell, String sender) {
      if (!filter.wants(series)) {
        return Binding.UNBOUND;
      }
      if (!temporalityKnown) {
        return Binding.TEMPORALITY;
      }
      var canonical = series.canonical().getBytes(StandardCharsets.UTF_8);
      hash.begin().bytes(canonical, 0, canonical.length).finish();
      return bind(new SeriesId(hash.high(), hash.low()), check(canonical), series, spell, sender);
    }

    /** Two series of one id must never be counted as one. */
    Binding bind(SeriesId id, long check, SeriesKey series, int spell, String sender) {
      Which limit;
      Binding verdict;
      synchronized (binding) {
        var known = byId.get(id.high(), id.low());
        if (known != null) {
          return known.check == check ? known : Binding.COLLISION;
        }
        limit = full(series.metric(), spell, sender);
        verdict = limit == null ? added(id, check, series, spell, sender) : over(spell, sender);
      }
      if (limit != null) {
        tell(series, limit);
      }
      return verdict;
    }

    /** Null while there is room. */
    private @Nullable Which full(String metric, int spell, String sender) {
      var limit = quotas.full(sender, metric);
      if (limit.isPresent() && sweep(spell)) {
        limit = quotas.full(sender, metric);
      }
      return limit.orElse(null);
    }

    private Binding added(SeriesId id, long check, SeriesKey series, int spell, String sender) {
      if (senders.add(sender)) {
        listener.sender(sender);
      }
      var share = quotas.take(sender, series.metric());
      var fresh =
          new Binding(id.high(), id.low(), check, series, filter.badAbove(series), spell, share);
      byId.add(fresh);
      return fresh;
    }

    private Binding over(int spell, String sender) {
      var before = refused.get(sender);
      if (before != null && !before.outdated(sender, spell)) {
        return before;
      }
      if (refused.size() >= REFUSED_SENDERS) {
        refused.clear();
      }
      var fresh = Binding.overLimit(sender, spell);
      refused.put(sender, fresh);
      return fresh;
    }

    // Outside of the lock: it asks every objective.
    private void tell(SeriesKey series, Which limit) {
      filter.readers(series).stream()
          .filter(told::add)
          .forEach(it -> listener.refused(it, series.metric(), limit));
    }

    // The whole text would cost more than all else that is kept of a series.
    private static long check(byte[] canonical) {
      var checksum = new CRC32C();
      checksum.update(canonical);
      return ((long) canonical.length << 32) | checksum.getValue();
    }

    /** Another object once dead series made room: what they were bound to holds no longer. */
    public Object era() {
      return era;
    }

    // Restarts leave dead series behind; they make room once a spell, when room is needed. What was
    // refused is asked about again then.
    private boolean sweep(int spell) {
      if (spell <= sweptSpell) {
        return false;
      }
      sweptSpell = spell;
      told.clear();
      boolean swept = byId.keep(it -> lives(it, spell));
      if (swept) {
        bound.clear();
        era = new Object();
      }
      refused.clear();
      return swept;
    }

    // Asked once: a scanner may revive it at any time.
    private boolean lives(Binding series, int spell) {
      boolean lives = series.lastSpell >= spell - 1;
      if (!lives) {
        quotas.leave(series.share());
      }
      return lives;
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
