package org.bluesphere.collector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.InMemoryLog;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.junit.jupiter.api.Test;

class RecoveryPollerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Look SEEN =
      new Look(NOW, State.ANSWERED, "", new Found.Restorable(Optional.of(NOW)));
  private static final RecoverySource PITR = Sources.rds("pitr", "bs-prod");

  private final InMemoryLog log = new InMemoryLog();

  private RecoveryPoller polling(RecoveryLooks looks) {
    return new RecoveryPoller(looks, log, "production", Map.of("pitr/bs-prod", PITR));
  }

  private List<String> sources() {
    var sources = new ArrayList<String>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, PATIENCE).orElseThrow();
      sources.add(((LogRecord.RecoveryLook) entry.content()).source());
      at = entry.next();
    }
    return sources;
  }

  @Test
  void aLookIsAppended() {
    try (var poller = polling(_ -> SEEN)) {
      poller.look("pitr/bs-prod", PITR);
    }

    assertThat(log.read(log.start(), PATIENCE).orElseThrow().content())
        .isEqualTo(new LogRecord.RecoveryLook("production", "pitr/bs-prod", SEEN));
  }

  @Test
  void itGoesOnAfterAnAnswerNobodyForesaw() {
    var asked = new AtomicInteger();
    RecoveryLooks looks =
        _ -> {
          if (asked.getAndIncrement() == 0) {
            throw new IllegalStateException("unforeseen");
          }
          return SEEN;
        };
    try (var _ = polling(looks).start(Duration.ofMillis(1))) {
      assertThat(log.read(log.start(), PATIENCE)).isPresent();
    }
  }

  @Test
  void aSourceThatHangsIsNotAskedTwiceAndHoldsNoOther() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    var asked = new AtomicInteger();
    var others = new CountDownLatch(5);
    RecoveryLooks looks =
        source -> {
          if (source.kind().equals("pitr")) {
            asked.incrementAndGet();
            try {
              hangs.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          } else {
            others.countDown();
          }
          return SEEN;
        };
    var snapshot = Sources.rds("snapshot", "bs-prod");
    try (var _ =
        new RecoveryPoller(
                looks,
                log,
                "production",
                Map.of("pitr/bs-prod", PITR, "snapshot/bs-prod", snapshot))
            .start(Duration.ofMillis(1))) {
      others.await();
      assertThat(asked).hasValue(1);
    }
    // Broken off while it stopped: what it would have said is not written.
    assertThat(sources()).isNotEmpty().containsOnly("snapshot/bs-prod");
  }
}
