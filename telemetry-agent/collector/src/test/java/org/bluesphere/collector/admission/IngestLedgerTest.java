package org.bluesphere.collector.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bluesphere.collector.otlp.Tally;
import org.bluesphere.model.view.IngestReport;
import org.junit.jupiter.api.Test;

class IngestLedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void endlessMetricNamesFillNoMemoryAndLoseNoCount() {
    var ledger = new IngestLedger(() -> 0);
    for (int i = 0; i < 5000; i++) {
      var tally = new Tally();
      tally.refuse("too_old", "metric." + i);
      ledger.note(tally, NOON);
    }

    var report = ledger.report();
    assertThat(report.refused()).isEqualTo(5000);
    assertThat(report.refusals()).hasSizeLessThan(2000);
    assertThat(report.refusals().stream().mapToLong(IngestReport.Refusal::count).sum())
        .isEqualTo(5000);
    assertThat(report.refusals()).extracting(IngestReport.Refusal::metric).contains("other");
  }
}
