package org.bluesphere.backend.ingest;

import java.time.Duration;
import java.util.List;
import org.bluesphere.backend.ingest.Delivery.Arrived;
import org.bluesphere.backend.ingest.Delivery.Stalled;
import org.bluesphere.backend.ocean.Observation;

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
    var observations = taken(source, outcomes, began);
    if (!observations.isEmpty()) { // else nothing arrived: freshness tells
      outcomes.ingested("buoy", observations.size(), 0, since(began));
      forecasts.on(observations, outcomes);
    }
  }

  private List<Observation> taken(IngestSource source, Outcomes outcomes, long began) {
    try {
      return switch (source.next()) {
        case Arrived(var observations) -> {
          sea.add(observations);
          yield observations;
        }
        case Stalled() -> List.of();
      };
    } catch (RuntimeException e) {
      outcomes.failed("buoy", since(began), e.getClass().getSimpleName());
      throw e;
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
