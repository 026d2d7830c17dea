package org.bluesphere.slo.engine;

import java.util.HashMap;
import java.util.Map;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.log.SortedTexts;

/** Series repeat one another's texts and whole resources: each is kept once. */
final class Texts {
  /** Beyond that it starts anew; what is kept already stays as it is. */
  private static final int MOST = 100_000;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<SortedTexts, SortedTexts> resources = new HashMap<>();

  /** An equal key of shared parts. */
  SeriesKey of(SeriesKey key) {
    if (texts.size() > MOST || resources.size() > MOST) {
      texts.clear();
      resources.clear();
    }
    var resource =
        resources.computeIfAbsent(SortedTexts.of(key.resource()), it -> it.sharing(this::of));
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
        SortedTexts.of(key.attributes()).sharing(this::of));
  }

  private String of(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }
}
