package org.bluesphere.collector.otlp;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * What log records look like to selectors, but for their bodies: as {@link SpanShapes}. Bodies are
 * searched by RE2, in time linear in their length. Safe for many threads.
 */
final class LogShapes {
  private static final int VERDICTS = 1 << 16;

  /** Beyond this a body is not searched. */
  private static final int SEARCHED_CHARS = 16 << 10;

  private static final int MOST_BODIES = Long.SIZE;

  /** What becomes of the records of one shape; one object a shape. */
  static final class Shape {
    /** Why they are refused; empty when they are not. */
    final String reason;

    /** Whose they are as objectives see it; empty when they do not tell. */
    final String service;

    final SeriesKey key;

    /** Whether they are wanted whatever their body says. */
    private final boolean wanted;

    /** Which expressions their bodies are searched for. */
    private final long searched;

    /** Of all that nobody wants: what is kept of those must not grow with what is sent. */
    static final Shape UNBOUND = new Shape(NOTHING, "", false, 0);

    static final Shape TOO_LONG = new Shape(NOTHING, "attribute_too_long", false, 0);

    private Shape(SeriesKey key, String reason, boolean wanted, long searched) {
      this.key = key;
      this.reason = reason;
      this.service = key.label("service.name");
      this.wanted = wanted;
      this.searched = searched;
    }

    boolean searches() {
      return searched != 0;
    }

    /** Whether a record is wanted whose body held these expressions. */
    boolean wanted(long found) {
      return wanted || found != 0;
    }
  }

  private final List<LogSelector> logs;
  private final List<Selector> streams;
  private final LabelNames names;
  private final List<String> bodies;
  private final List<Pattern> patterns;
  private final IdentityMap<Shape> verdicts = new IdentityMap<>(VERDICTS);

  LogShapes(List<LogSelector> logs) {
    this.logs = logs;
    this.streams = logs.stream().map(LogSelector::stream).distinct().toList();
    this.names = LabelNames.of(logs.stream().map(LogSelector::of).toList(), List.of());
    var texts = new TreeSet<String>();
    logs.stream().map(LogSelector::body).filter(it -> !it.isEmpty()).forEach(texts::add);
    this.bodies = texts.stream().limit(MOST_BODIES).toList();
    this.patterns = bodies.stream().map(Pattern::compile).toList();
  }

  /** Whether nobody wants any record. */
  boolean none() {
    return logs.isEmpty();
  }

  /** Attributes that tell shapes apart. */
  LabelNames names() {
    return names;
  }

  /** Whether somebody counts records of this resource, and so must know that it sends any. */
  boolean listens(ResourceInfo resource) {
    var key =
        EventReader.key(resource.environment(), resource.attributes(), LogSelector.NAME, NONE);
    return streams.stream().anyMatch(it -> it.matches(key));
  }

  static final TreeMap<String, String> NONE = new TreeMap<>();

  private static final SeriesKey NOTHING = EventReader.key("", NONE, "", NONE);

  /** The verdict of such a hash; null when there is none. */
  @Nullable Shape find(long high, long low) {
    return verdicts.get(high, low);
  }

  /** Judges a shape seen for the first time, or again. */
  Shape judge(long high, long low, SeriesKey key, boolean fits) {
    boolean wanted = false;
    long searched = 0;
    for (var selector : logs) {
      if (selector.matchesHead(key)) {
        wanted |= selector.body().isEmpty();
        int body = bodies.indexOf(selector.body());
        searched |= body < 0 ? 0 : 1L << body;
      }
    }
    var verdict =
        !wanted && searched == 0
            ? Shape.UNBOUND
            : fits ? new Shape(key, "", wanted, searched) : Shape.TOO_LONG;
    verdicts.put(high, low, verdict);
    return verdict;
  }

  /** Which of the expressions searched for are found in a body. */
  long found(Shape shape, String body) {
    var text = body.length() > SEARCHED_CHARS ? body.substring(0, SEARCHED_CHARS) : body;
    long found = 0;
    for (int i = 0; i < patterns.size(); i++) {
      if ((shape.searched & (1L << i)) != 0 && patterns.get(i).matcher(text).find()) {
        found |= 1L << i;
      }
    }
    return found;
  }

  /** The attributes of a shape, with what was found in the bodies. */
  Map<String, String> attributes(Shape shape, long found) {
    var attributes = new TreeMap<>(shape.key.attributes());
    for (int i = 0; i < bodies.size(); i++) {
      if ((found & (1L << i)) != 0) {
        attributes.put(LogSelector.bodyLabel(bodies.get(i)), "b:true");
      }
    }
    return attributes;
  }
}
