package org.bluesphere.slo.engine;

import java.util.HashMap;
import java.util.Map;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SortedTexts;
import org.jspecify.annotations.Nullable;

/** Series repeat one another's texts and whole resources: each is kept about once. */
final class Texts {
  /** Beyond that it starts anew; what is kept already stays as it is. */
  private static final int MOST = 100_000;

  private static final int RECENT = 1 << 14;

  /**
   * Each at its hash, the latest only: what every series has comes back at once, and what only one
   * has costs no entry for good.
   */
  private final @Nullable String[] recent = new @Nullable String[RECENT];

  private final Map<SortedTexts, SortedTexts> resources = new HashMap<>();

  /** Neighbours mostly have the same names of attributes. */
  private SortedTexts newest = SortedTexts.of(Map.of());

  /** An equal key of shared parts. */
  SeriesKey of(SeriesKey key) {
    if (resources.size() > MOST) {
      resources.clear();
    }
    var resource =
        resources.computeIfAbsent(SortedTexts.of(key.resource()), it -> it.sharing(this::of));
    newest = SortedTexts.of(key.attributes()).sharing(this::of, newest);
    return new SeriesKey(
        of(key.environment()),
        resource,
        of(key.scopeName()),
        of(key.scopeVersion()),
        of(key.metric()),
        key.type(),
        of(key.unit()),
        key.temporality(),
        key.monotonic(),
        newest);
  }

  private String of(String text) {
    int hash = text.hashCode();
    int at = (hash ^ hash >>> 14) & (RECENT - 1);
    var known = recent[at];
    if (known != null && known.equals(text)) {
      return known;
    }
    recent[at] = text;
    return text;
  }
}
