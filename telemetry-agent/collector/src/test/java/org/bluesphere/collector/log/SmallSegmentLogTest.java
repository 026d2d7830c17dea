package org.bluesphere.collector.log;

import java.nio.file.Path;
import java.time.Duration;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLogContract;

/** Rolls all the time and never finds a record in memory. */
final class SmallSegmentLogTest extends TelemetryLogContract {
  @Override
  protected TelemetryLog open(Path home) {
    return SegmentLog.open(home, new LogSettings(50, 1 << 20, 0, Duration.ofMillis(1)));
  }
}
