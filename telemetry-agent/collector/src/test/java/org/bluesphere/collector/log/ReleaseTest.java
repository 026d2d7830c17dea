package org.bluesphere.collector.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.bluesphere.model.log.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
  private static final int RECORDS = 2000;

  @TempDir Path folder;

  @Test
  void aReaderWhoseSegmentIsReleasedGoesOnAtTheNewStart() {
    // Tiny segments and no cache: every read opens a file that may be gone.
    var settings = new LogSettings(50, 1 << 20, 0, Duration.ofMillis(1));
    try (var log = SegmentLog.open(folder, settings)) {
      for (int i = 0; i < RECORDS; i++) {
        log.offer(new LogRecord.Tick(Instant.ofEpochSecond(i)));
      }
      log.append(new LogRecord.Tick(Instant.ofEpochSecond(RECORDS)));
      var releasing =
          CompletableFuture.runAsync(() -> {
            for (long at = log.start(); at < log.end(); at += 100) {
              log.release(at);
            }
          });

      long at = 0;
      Instant last = Instant.EPOCH;
      while (at < log.end()) {
        var entry = log.read(at, Duration.ofMillis(1));
        if (entry.isPresent()) {
          last = ((LogRecord.Tick) entry.get().content()).at();
          at = entry.get().next();
        }
      }
      releasing.join();
      assertThat(last).isEqualTo(Instant.ofEpochSecond(RECORDS));
    }
  }
}
