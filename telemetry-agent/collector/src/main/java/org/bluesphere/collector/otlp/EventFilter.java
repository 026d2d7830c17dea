package org.bluesphere.collector.otlp;

import java.util.List;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Selector;

/**
 * What anyone wants of spans and of log records, in whatever environment; each once.
 *
 * @param spans selectors of spans
 */
public record EventFilter(List<Selector> spans, List<LogSelector> logs) {
  /** Wants none. */
  public static final EventFilter NOTHING = new EventFilter(List.of(), List.of());

  /** Copies. */
  public EventFilter {
    spans = List.copyOf(spans);
    logs = List.copyOf(logs);
  }
}
