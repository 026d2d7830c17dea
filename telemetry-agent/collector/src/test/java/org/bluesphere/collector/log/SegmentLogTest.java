package org.bluesphere.collector.log;

import java.nio.file.Path;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLogContract;

final class SegmentLogTest extends TelemetryLogContract {
  @Override
  protected TelemetryLog open(Path home) {
    return SegmentLog.open(home, LogSettings.defaults());
  }
}
