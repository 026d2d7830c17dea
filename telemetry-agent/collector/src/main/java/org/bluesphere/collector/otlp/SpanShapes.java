package org.bluesphere.collector.otlp;

import java.util.List;
import java.util.TreeMap;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.catalogue.Indicator.Spans;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * What spans look like to selectors: only attributes that some selector names tell two apart, so
 * there are as many shapes as the catalogue asks for. Verdicts are kept in a cache that starts anew
 * when full; nothing else grows with what is sent. Safe for many threads.
 */
final class SpanShapes {
  private static final int VERDICTS = 1 << 16;

  /** Kept for those who look at a bad one, whatever is selected. */
  private static final List<String> SHOWN = List.of("http.route", "http.response.status_code");

  /**
   * What becomes of the spans of one shape.
   *
   * @param reason why they are refused; empty when they are not
   * @param service whose they are as objectives see it; empty when they do not tell
   */
  record Shape(boolean wanted, String reason, String service, SeriesKey key) {
    /** Of all that nobody wants: what is kept of those must not grow with what is sent. */
    static final Shape UNBOUND = new Shape(false, "", "", NOTHING);

    static final Shape TOO_LONG = new Shape(false, "attribute_too_long", "", NOTHING);
  }

  private static final SeriesKey NOTHING =
      EventReader.key("", new TreeMap<>(), "", new TreeMap<>());

  private final List<Selector> spans;
  private final LabelNames names;
  private final LabelNames lookedAt;
  private final boolean byName;
  private final IdentityMap<Shape> verdicts = new IdentityMap<>(VERDICTS);

  SpanShapes(List<Selector> spans) {
    this.spans = spans;
    this.names = LabelNames.of(spans, SHOWN);
    this.lookedAt = LabelNames.of(spans, StreamSampler.SPAN_NAMES);
    this.byName =
        spans.stream()
            .flatMap(it -> it.matchers().stream())
            .map(Matcher::name)
            .anyMatch(it -> it.replace('_', '.').equals(Spans.Labels.NAME));
  }

  /** Whether nobody wants any span. */
  boolean none() {
    return spans.isEmpty();
  }

  /** Whether some selector names the span's name. */
  boolean byName() {
    return byName;
  }

  /** Attributes that tell shapes apart. */
  LabelNames names() {
    return names;
  }

  /** Attributes that discovery shows, and those that tell whom a span feeds. */
  LabelNames lookedAt() {
    return lookedAt;
  }

  /** The verdict of such a hash; null when there is none. */
  @Nullable Shape find(long high, long low) {
    return verdicts.get(high, low);
  }

  /** Judges a shape seen for the first time, or again. */
  Shape judge(long high, long low, SeriesKey key, boolean fits) {
    boolean wanted = spans.stream().anyMatch(it -> it.matches(key));
    var verdict =
        !wanted
            ? Shape.UNBOUND
            : fits ? new Shape(true, "", key.label("service.name"), key) : Shape.TOO_LONG;
    verdicts.put(high, low, verdict);
    return verdict;
  }
}
