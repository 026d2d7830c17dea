package org.bluesphere.backend.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.backend.prediction.Verification;

/** Who hears what an ingest led to. */
public interface Outcomes {

  /** Hears nothing: for the days that are rebuilt at start. */
  Outcomes SILENT =
      new Outcomes() {
        @Override
        public void ingested(String source, int accepted, int rejected, Duration took) {}

        @Override
        public void failed(String source, Duration took, String errorType) {}

        @Override
        public void observed(String source, Instant observedAt) {}

        @Override
        public void predicted(int count) {}

        @Override
        public void verified(List<Verification> verifications) {}
      };

  /** A batch of {@code source} was taken in. */
  void ingested(String source, int accepted, int rejected, Duration took);

  /** A batch of {@code source} could not be taken in. */
  void failed(String source, Duration took, String errorType);

  /** An observation of {@code source} was accepted that was made at {@code observedAt}. */
  void observed(String source, Instant observedAt);

  /** So many predictions were made. */
  void predicted(int count);

  /** These predictions met their observations. */
  void verified(List<Verification> verifications);
}
