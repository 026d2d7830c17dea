package org.bluesphere.telemetry.export;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners to the exports; a failing one neither stops the others nor the export. */
public final class Collects {

  private static final Logger log = LoggerFactory.getLogger(Collects.class);

  private final List<CollectListener> listeners;

  /** Tells {@code listeners}, in their order. */
  public Collects(List<CollectListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void collecting() {
    tell(CollectListener::collecting);
  }

  void exported(boolean acknowledged) {
    tell(listener -> listener.exported(acknowledged));
  }

  private void tell(Consumer<CollectListener> news) {
    for (var listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        log.atWarn().setCause(e).log("a listener to the metrics export failed");
      }
    }
  }
}
