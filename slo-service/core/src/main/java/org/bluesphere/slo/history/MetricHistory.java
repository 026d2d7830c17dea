package org.bluesphere.slo.history;

import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A history in memory, as far as someone wants its metrics. Without {@code # TYPE} lines, as {@code
 * promtool tsdb dump-openmetrics} writes, types are told by the suffixes of names.
 */
public final class MetricHistory {
  private static final List<String> SUFFIXES =
      List.of("_total", "_bucket", "_count", "_sum", "_created", "_info");

  private final Map<String, Family> families = new TreeMap<>();
  private final SequencedSet<NavigableMap<String, String>> targets = new LinkedHashSet<>();
  private long newestNanos = Long.MIN_VALUE;
  private long samples;

  private MetricHistory() {}

  /**
   * Reads a history.
   *
   * @param file its name, for errors
   * @param wanted whether a metric's name, without the suffix of its type, may count
   * @throws HistorySyntaxException at the first line that cannot be read
   */
  public static MetricHistory read(String file, Reader in, Predicate<String> wanted)
      throws IOException {
    var history = new MetricHistory();
    new OpenMetricsReader(file, history.new Gatherer(file, wanted)).read(in);
    return history;
  }

  Collection<Family> families() {
    return families.values();
  }

  /** Label sets of {@code target_info}, each once, in the order they were last seen. */
  Collection<NavigableMap<String, String>> targets() {
    return targets;
  }

  /** Time of the newest sample, nanoseconds since the epoch. */
  long newestNanos() {
    return newestNanos;
  }

  /** Samples read, wanted or not. */
  public long samples() {
    return samples;
  }

  /** Sorts samples into families. */
  private final class Gatherer implements OpenMetricsReader.Sink {
    private final String file;
    private final Predicate<String> wanted;
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> units = new TreeMap<>();

    Gatherer(String file, Predicate<String> wanted) {
      this.file = file;
      this.wanted = wanted;
    }

    @Override
    public void type(String family, String type) {
      types.put(family, type);
    }

    @Override
    public void unit(String family, String unit) {
      units.put(family, unit);
    }

    @Override
    public void sample(Sample sample) {
      samples++;
      newestNanos = Math.max(newestNanos, sample.nanos());
      if (sample.name().equals("target_info")) {
        targets.addLast(sample.labels());
        return;
      }
      var name = family(sample.name());
      if (wanted.test(name)) {
        var family = families.computeIfAbsent(name, this::started);
        add(family, sample, sample.name().substring(name.length()));
      }
    }

    private String family(String sample) {
      if (types.containsKey(sample)) {
        return sample;
      }
      for (var suffix : SUFFIXES) {
        if (sample.endsWith(suffix)) {
          return sample.substring(0, sample.length() - suffix.length());
        }
      }
      return sample;
    }

    private Family started(String name) {
      var family = new Family(name);
      family.type = types.getOrDefault(name, "");
      family.unit = units.getOrDefault(name, "");
      return family;
    }

    private void add(Family family, Sample sample, String suffix) {
      var labels = sample.labels();
      var track =
          switch (suffix) {
            case "_bucket" -> {
              var rest = new TreeMap<>(labels);
              double le = bound(sample, rest.remove("le"));
              yield family.member(rest).buckets.computeIfAbsent(le, key -> new Track());
            }
            case "_created" -> family.member(labels).created;
            case "_sum", "_info" -> null;
            case "_count" -> family.histogram() ? null : family.member(labels).values;
            default -> family.member(labels).values;
          };
      if (track != null && !track.add(sample.nanos(), sample.value())) {
        throw new HistorySyntaxException(
            file,
            sample.line(),
            1,
            sample.name()
                + " has a sample that is not later than the one before; sort each series by time,"
                + " without repeats");
      }
      if (suffix.equals("_total") && family.type.isEmpty()) {
        family.type = "counter";
      }
    }

    private double bound(Sample sample, @org.jspecify.annotations.Nullable String le) {
      try {
        return le == null || le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      } catch (NumberFormatException e) {
        throw new HistorySyntaxException(
            file, sample.line(), 1, "le=\"" + le + "\" is no number and not +Inf");
      }
    }
  }
}
