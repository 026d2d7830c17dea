package org.bluesphere.collector.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLogContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentLogTest extends TelemetryLogContract {
  @Override
  protected TelemetryLog open(Path home) {
    return SegmentLog.open(home, LogSettings.defaults());
  }

  @Test
  void whatIsReadIsHeldInMemoryNoLonger(@TempDir Path home) {
    try (var log = SegmentLog.open(home, LogSettings.defaults())) {
      long position = log.end();
      long last = 0;
      for (int i = 0; i < 50; i++) {
        last = log.append(new LogRecord.Points(new byte[10_000]));
        position = log.read(position, Duration.ofSeconds(20)).orElseThrow().next();
        assertThat(log.tailBytes()).isLessThan(11_000);
      }
      assertThat(position).isEqualTo(last);
    }
  }
}
