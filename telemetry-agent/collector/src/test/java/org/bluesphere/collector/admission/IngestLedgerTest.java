package org.bluesphere.collector.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bluesphere.collector.otlp.Tally;
import org.bluesphere.model.view.IngestReceipt;
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
      ledger.note(Sender.ANONYMOUS, tally, NOON);
    }

    var report = ledger.report();
    assertThat(report.refused()).isEqualTo(5000);
    assertThat(report.refusals()).hasSizeLessThan(2000);
    assertThat(report.refusals().stream().mapToLong(IngestReport.Refusal::count).sum())
        .isEqualTo(5000);
    assertThat(report.refusals()).extracting(IngestReport.Refusal::metric).contains("other");
  }

  @Test
  void aReceiptSaysWhatWasTakenAndWhyTheRestWasNot() {
    var ledger = new IngestLedger(() -> 0);
    var tally = new Tally();
    tally.unbound(3);
    tally.refuse("nan", "hits");
    tally.refuse("nan", "hits");
    tally.refuse("too_old", "misses");
    ledger.note(new Sender("team-a"), tally, NOON);
    ledger.note(new Sender("team-a"), Signal.LOGS, unbound(7), NOON);
    ledger.refused(
        new Sender("team-a"), Signal.METRICS, Refusal.malformed("no"), NOON.plusSeconds(1));

    var receipts = ledger.report().receipts();

    assertThat(receipts).extracting(IngestReceipt::signal).containsExactly("logs", "metrics");
    assertThat(receipts.getFirst().unbound()).isEqualTo(7);
    assertThat(receipts.getFirst().after(NOON.minusSeconds(1))).isTrue();
    var metrics = receipts.getLast();
    assertThat(metrics.requests()).isEqualTo(1);
    assertThat(metrics.accepted()).isZero();
    assertThat(metrics.unbound()).isEqualTo(3);
    assertThat(metrics.rejected()).isEqualTo(3);
    assertThat(metrics.rejections())
        .containsExactly(
            new IngestReceipt.Reason("nan", 2, "hits", NOON),
            new IngestReceipt.Reason("too_old", 1, "misses", NOON));
    assertThat(metrics.refusals())
        .containsExactly(new IngestReceipt.Reason("malformed", 1, "no", NOON.plusSeconds(1)));
    assertThat(metrics.after(NOON)).isTrue();
    assertThat(metrics.after(NOON.plusSeconds(1))).isFalse();
  }

  @Test
  void endlessSendersFillNoMemoryAndLoseNoCount() {
    var ledger = new IngestLedger(() -> 0);
    for (int i = 0; i < 3000; i++) {
      ledger.note(new Sender("s" + i), Signal.TRACES, unbound(1), NOON);
    }

    var receipts = ledger.report().receipts();
    assertThat(receipts).hasSize(1001);
    assertThat(receipts.stream().mapToLong(IngestReceipt::unbound).sum()).isEqualTo(3000);
  }

  private static Tally unbound(long items) {
    var tally = new Tally();
    tally.unbound(items);
    return tally;
  }
}
