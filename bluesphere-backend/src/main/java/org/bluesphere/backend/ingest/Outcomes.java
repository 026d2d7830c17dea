package org.bluesphere.backend.ingest;

import java.time.Duration;
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
        public void predicted(int count) {}

        @Override
        public void verified(List<Verification> verifications) {}
      };

  /** A batch of {@code source} was taken in. */
  void ingested(String source, int accepted, int rejected, Duration took);

  /** So many predictions were made. */
  void predicted(int count);

  /** These predictions met their observations. */
  void verified(List<Verification> verifications);
}
