package org.bluesphere.backend.ingest;

import java.time.Duration;
import org.bluesphere.backend.ingest.Delivery.Arrived;
import org.bluesphere.backend.ingest.Delivery.Stalled;

/** Takes one step of the ocean in. Called by one thread at a time. */
public final class Ingest {

  private final Sea sea;
  private final Forecasts forecasts;

  /** An ingest into {@code sea} that drives {@code forecasts}. */
  public Ingest(Sea sea, Forecasts forecasts) {
    this.sea = sea;
    this.forecasts = forecasts;
  }

  /** Takes in what {@code source} gives next, telling {@code outcomes}. */
  public void step(IngestSource source, Outcomes outcomes) {
    var began = System.nanoTime();
    switch (source.next()) {
      case Arrived(var observations) -> {
        sea.add(observations);
        var took = Duration.ofNanos(System.nanoTime() - began);
        outcomes.ingested("buoy", observations.size(), 0, took);
        forecasts.on(observations, outcomes);
      }
      case Stalled() -> {} // nothing arrived: freshness tells
    }
  }
}
