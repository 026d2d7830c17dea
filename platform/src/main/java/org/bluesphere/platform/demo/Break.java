package org.bluesphere.platform.demo;

import java.time.Duration;
import java.util.List;

/** What {@code --break} breaks, and how it is mended. */
public enum Break {
  /** All answers of the public API are errors. */
  API_ERRORS(
      "api-gateway",
      "The public API answers with errors",
      "Every request gets a 500. The hard-down lane pages within seconds, before the budget is gone."),
  /** The public API's process is killed and started again. */
  KILL_API(
      "api-gateway",
      "The public API is gone",
      "Its process is killed and started again later. No errors arrive, only silence, which pages as well."),
  /** No new observations come. */
  STALL_INGEST(
      "data-processing",
      "No observations come in",
      "The newest observation grows older than promised. A ticket: data processing is of tier core."),
  /** Predictions are far off. */
  WRONG_PREDICTIONS(
      "ml-prediction",
      "Predictions are wrong",
      "They answer quickly and with 200, and are far off once the ocean is measured. Only the business metric shows it.");

  private final String service;
  private final String title;
  private final String effect;

  Break(String service, String title, String effect) {
    this.service = service;
    this.title = title;
    this.effect = effect;
  }

  /** What is broken, as a headline. */
  public String title() {
    return title;
  }

  /** What then happens, in a sentence or two. */
  public String effect() {
    return effect;
  }

  /** Its word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Breaks for {@code length}; a killed process must be mended by {@link #mend}. */
  public void start(List<Backend> backends, Duration length) {
    var backend = backend(backends);
    switch (this) {
      case API_ERRORS -> backend.fault(fault("errors", "\"share\":1.0,\"status\":500,", length));
      case KILL_API -> backend.kill();
      case STALL_INGEST -> backend.fault(fault("stall-ingest", "", length));
      case WRONG_PREDICTIONS -> backend.fault(fault("wrong-predictions", "\"share\":1.0,", length));
    }
  }

  /** Mends what does not mend itself by its time limit. */
  public void mend(List<Backend> backends) {
    if (this == KILL_API) {
      backend(backends).restart();
    }
  }

  private Backend backend(List<Backend> backends) {
    return backends.stream()
        .filter(backend -> backend.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static String fault(String kind, String more, Duration length) {
    return "{\"kind\":\"%s\",%s\"seconds\":%d}".formatted(kind, more, length.toSeconds());
  }
}
