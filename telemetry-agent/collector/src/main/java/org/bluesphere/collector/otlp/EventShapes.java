package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Indicator.Spans;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * What spans look like to selectors: only attributes that some selector names tell two apart, so
 * there are as many shapes as the catalogue asks for. Verdicts are kept in a cache that starts anew
 * when full; nothing else grows with what is sent. Safe for many threads.
 */
final class EventShapes {
  private static final int VERDICTS = 1 << 16;

  /** Kept for those who look at a bad one, whatever is selected. */
  private static final List<String> SHOWN = List.of("http.route", "http.response.status_code");

  /**
   * What becomes of the events of one shape.
   *
   * @param reason why they are refused; empty when they are not
   * @param service whose they are as objectives see it; empty when they do not tell
   */
  record Shape(boolean wanted, String reason, String service, SeriesKey key) {}

  private final List<Selector> spans;
  private final byte[][] names;
  private final boolean byName;
  private final IdentityMap<Shape> verdicts = new IdentityMap<>(VERDICTS);

  EventShapes(EventFilter filter) {
    spans = filter.spans();
    var labels = new TreeSet<>(SHOWN);
    spans.stream().flatMap(it -> it.matchers().stream()).map(Matcher::name).forEach(labels::add);
    byName = labels.stream().anyMatch(it -> it.replace('_', '.').equals(Spans.Labels.NAME));
    names =
        labels.stream()
            .flatMap(it -> Stream.of(it.getBytes(StandardCharsets.UTF_8)))
            .map(EventShapes::underscored)
            .toArray(byte[][]::new);
  }

  private static byte[] underscored(byte[] name) {
    var spelled = name.clone();
    for (int i = 0; i < spelled.length; i++) {
      spelled[i] = underscored(spelled[i]);
    }
    return spelled;
  }

  private static byte underscored(byte letter) {
    boolean kept =
        letter < 0 // a letter outside ASCII
            || (letter >= '0' && letter <= '9')
            || (letter >= 'a' && letter <= 'z')
            || (letter >= 'A' && letter <= 'Z');
    return kept ? letter : (byte) '_';
  }

  /** Whether nobody wants any span. */
  boolean none() {
    return spans.isEmpty();
  }

  /** Whether some selector names the span's name. */
  boolean byName() {
    return byName;
  }

  /** Whether an attribute of this name tells shapes apart, spelt with dots or with underscores. */
  boolean names(byte[] bytes, int from, int to) {
    for (var name : names) {
      if (name.length == to - from && same(name, bytes, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(byte[] name, byte[] bytes, int from) {
    for (int i = 0; i < name.length; i++) {
      if (name[i] != underscored(bytes[from + i])) {
        return false;
      }
    }
    return true;
  }

  /** The verdict of such a hash; null when there is none. */
  @Nullable Shape find(long high, long low) {
    return verdicts.get(high, low);
  }

  /** Judges a shape seen for the first time, or again. */
  Shape judge(long high, long low, SeriesKey key, boolean fits) {
    boolean wanted = fits && spans.stream().anyMatch(it -> it.matches(key));
    var verdict =
        new Shape(wanted, fits ? "" : "attribute_too_long", key.label("service.name"), key);
    verdicts.put(high, low, verdict);
    return verdict;
  }
}
