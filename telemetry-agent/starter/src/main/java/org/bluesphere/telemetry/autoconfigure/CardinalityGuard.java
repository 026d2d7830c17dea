package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the values a tag may take: those beyond the limit are counted together as {@code other},
 * so that totals stay right while memory stays bounded.
 *
 * <p>Safe to share between threads; under a race a tag may take a few values more than its limit.
 */
final class CardinalityGuard implements MeterFilter {

  static final String OTHER = "other";

  /** Mail addresses; UUIDs and hashes; long numbers; raw paths, where a route has no numbers. */
  private static final Pattern SINGLE =
      Pattern.compile(
          "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"
              + "|[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
              + "|[0-9a-fA-F]{32,}"
              + "|\\d{9,}"
              + "|/([^?#]*/)?(\\d{5,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})(/.*)?"
              + "|/[^?]*\\?.*");

  private static final Logger log = LoggerFactory.getLogger(CardinalityGuard.class);

  private final int maxValues;
  private final ConcurrentMap<Key, Set<String>> seen = new ConcurrentHashMap<>();
  private final Set<Key> warned = ConcurrentHashMap.newKeySet();
  private final LongAdder dropped = new LongAdder();

  CardinalityGuard(int maxValues) {
    this.maxValues = maxValues;
  }

  /** Tag values replaced so far, counted once a meter. */
  double dropped() {
    return (double) dropped.sum();
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    var tags = id.getTags();
    var guarded = tags.stream().map(tag -> guarded(id.getName(), tag)).toList();
    return guarded.equals(tags) ? id : id.replaceTags(guarded);
  }

  private Tag guarded(String meter, Tag tag) {
    var key = new Key(meter, tag.getKey());
    var values = seen.computeIfAbsent(key, absent -> ConcurrentHashMap.newKeySet());
    if (values.contains(tag.getValue())) {
      return tag;
    }
    var single = SINGLE.matcher(tag.getValue()).matches();
    if (!single && values.size() < maxValues && values.add(tag.getValue())) {
      return tag;
    }
    dropped.increment();
    if (warned.add(key)) {
      log.atWarn()
          .addKeyValue("metric", meter)
          .addKeyValue("tag", tag.getKey())
          .addKeyValue("limit", maxValues)
          .log(
              single
                  ? "a tag holds ids, mail addresses or raw paths; they are counted as \"other\""
                  : "too many values of a tag; further ones are counted as \"other\"");
    }
    return Tag.of(tag.getKey(), OTHER);
  }

  private record Key(String meter, String tag) {}
}
