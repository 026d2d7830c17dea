package org.bluesphere.collector.otlp;

import java.util.List;
import org.bluesphere.model.catalogue.Selector;

/**
 * What anyone wants of spans, in whatever environment.
 *
 * @param spans each once
 */
public record EventFilter(List<Selector> spans) {
  /** Wants none. */
  public static final EventFilter NOTHING = new EventFilter(List.of());

  /** Copies. */
  public EventFilter {
    spans = List.copyOf(spans);
  }
}
