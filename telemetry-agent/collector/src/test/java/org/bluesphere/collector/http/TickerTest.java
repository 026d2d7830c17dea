package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.InMemoryLog;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final AtomicBoolean accepting = new AtomicBoolean(true);

  @Test
  void timeIsWrittenWhileTelemetryIsAcceptedAndNeverGoesBack() {
    try (var log = new InMemoryLog();
        var ticker = new Ticker(log, now::get, accepting::get)) {
      ticker.tick();
      accepting.set(false);
      now.set(NOON.plusSeconds(1));
      ticker.tick();
      accepting.set(true);
      now.set(NOON.minusSeconds(60));
      ticker.tick();
      now.set(NOON.plusSeconds(2));
      ticker.tick();

      var ticks = new ArrayList<Instant>();
      long at = log.start();
      for (var entry = log.read(at, Duration.ZERO);
          entry.isPresent();
          entry = log.read(at, Duration.ZERO)) {
        ticks.add(((LogRecord.Tick) entry.get().content()).at());
        at = entry.get().next();
      }
      assertThat(ticks).containsExactly(NOON, NOON, NOON.plusSeconds(2));
    }
  }
}
