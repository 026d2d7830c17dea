package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;

/**
 * A metric that a service sends, whoever wants it: all its series together.
 *
 * @param unit as sent, UCUM mostly; empty when the sender names none
 * @param monotonic whether it is a sum that only grows
 * @param bounds upper bounds of the buckets of an explicit histogram, in {@code unit}, ascending;
 *     empty when it has no buckets, and for all other types
 * @param attributes of its points, the first twenty
 * @param moreAttributes whether there are more than those
 * @param objectives that read any of its series, {@code service/objective} of its environment
 * @param signals that read any of its series
 * @param refused why the newest series judged was refused; empty when it was not
 * @param first when its first series was seen since the process started
 */
public record Arrival(
    String environment,
    String service,
    String metric,
    PointType type,
    String unit,
    Temporality temporality,
    boolean monotonic,
    List<Double> bounds,
    SortedMap<String, Attribute> attributes,
    boolean moreAttributes,
    List<String> objectives,
    List<String> signals,
    Optional<String> refused,
    Instant first) {

  /** Copies. */
  public Arrival {
    bounds = List.copyOf(bounds);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    objectives = List.copyOf(objectives);
    signals = List.copyOf(signals);
  }

  /**
   * Values of one attribute.
   *
   * @param examples a few; none that look like an id, an address or a person's
   * @param many whether there are too many values to be words of a list; then it has no examples
   */
  public record Attribute(List<String> examples, boolean many) {

    /** Copies. */
    public Attribute {
      examples = List.copyOf(examples);
    }
  }

  /** Whether each point counts events: a histogram of either kind, or a sum that only grows. */
  public boolean countsEvents() {
    return switch (type) {
      case HISTOGRAM, EXPONENTIAL -> true;
      case SUM -> monotonic;
      case GAUGE -> false;
    };
  }

  /** Whether a histogram comes without buckets, so that no threshold can be judged. */
  public boolean lacksBuckets() {
    return type == PointType.HISTOGRAM && bounds.isEmpty();
  }

  /** Values of an attribute that are known; empty when it has none. */
  List<String> examples(String key) {
    var attribute = attributes.get(key);
    return attribute == null ? List.of() : attribute.examples();
  }
}
