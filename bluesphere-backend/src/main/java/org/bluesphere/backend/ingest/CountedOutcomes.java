package org.bluesphere.backend.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bluesphere.backend.prediction.DampedAnomaly;
import org.bluesphere.backend.prediction.Verification;
import org.bluesphere.backend.truth.BusinessTruth;
import org.bluesphere.telemetry.business.BusinessMetrics;

/** Counts outcomes twice: into the metrics, and into the truth they are compared with. */
public final class CountedOutcomes implements Outcomes {

  private final BusinessMetrics metrics;
  private final BusinessTruth truth;
  private final InstantSource clock;
  private final Roles roles;

  /** Counts what {@code roles} says this service answers for. */
  public CountedOutcomes(
      BusinessMetrics metrics, BusinessTruth truth, InstantSource clock, Roles roles) {
    this.metrics = metrics;
    this.truth = truth;
    this.clock = clock;
    this.roles = roles;
    if (roles.ingests()) {
      metrics.announceSource("buoy");
      metrics.announceSource("api");
    }
    if (roles.predicts()) {
      metrics.announceModel(DampedAnomaly.NAME, DampedAnomaly.VERSION);
    }
  }

  @Override
  public void ingested(String source, int accepted, int rejected, Duration took) {
    if (!roles.ingests()) {
      return;
    }
    var at = clock.instant();
    truth.count(counts -> {
      metrics.ingested(source, "accepted", accepted);
      metrics.ingested(source, "rejected", rejected);
      metrics.ingestSucceeded(source, at, took);
      counts.ingested(source, accepted, rejected, at);
    });
  }

  @Override
  public void failed(String source, Duration took, String errorType) {
    if (roles.ingests()) {
      metrics.ingestFailed(source, took, errorType);
    }
  }

  @Override
  public void observed(String source, Instant observedAt) {
    if (roles.ingests()) {
      metrics.observed(source, Duration.between(observedAt, clock.instant()));
    }
  }

  @Override
  public void predicted(int count) {
    if (roles.predicts()) {
      metrics.predicted(DampedAnomaly.NAME, DampedAnomaly.VERSION, count);
    }
  }

  @Override
  public void verified(List<Verification> verifications) {
    if (roles.predicts()) {
      truth.count(counts -> verifications.forEach(one -> verified(one, counts)));
    }
  }

  private void verified(Verification one, BusinessTruth.Counts counts) {
    metrics.verified(
        one.prediction().model(), one.prediction().horizon(), one.absoluteError(), one.within());
    counts.verified(one.within());
  }

  /** What a service answers for. */
  public record Roles(boolean ingests, boolean predicts) {}
}
