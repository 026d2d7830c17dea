package org.bluesphere.model.port;

import java.nio.file.Path;

final class InMemoryLogTest extends TelemetryLogContract {
  @Override
  protected TelemetryLog open(Path home) {
    return new InMemoryLog();
  }
}
