package org.bluesphere.collector.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused is not there, what is acknowledged is, and room on the disk is all it takes. */
class FullDiskTest {
  private static final LogSettings LARGE =
      new LogSettings(1 << 20, 1 << 20, 0, Duration.ofMillis(1));

  @TempDir private Path home;
  private final FragileDisk disk = new FragileDisk();

  private SegmentLog open(LogSettings settings) {
    return SegmentLog.open(home, settings, nanos -> {}, disk);
  }

  private static LogRecord.Tick tick(long second) {
    return new LogRecord.Tick(Instant.ofEpochSecond(second));
  }

  private static List<LogRecord> all(SegmentLog log) {
    var found = new ArrayList<LogRecord>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      found.add(entry.content());
      at = entry.next();
    }
    return found;
  }

  @Test
  void aRecordThatFoundNoRoomIsRefusedAndTheNextOneIsTaken() {
    long frame = LogCodec.frame(tick(1)).length;
    for (long room = 0; room < frame; room++) {
      try (var log = open(LARGE)) {
        var before = all(log);
        disk.roomBytes = room;
        assertThatThrownBy(() -> log.append(tick(1)))
            .isInstanceOf(LogUnavailableException.class)
            .hasMessageContaining("No space left on device");
        assertThat(log.whole()).isFalse();
        disk.roomBytes = Long.MAX_VALUE;

        log.append(tick(100 + room));

        assertThat(log.whole()).isTrue();
        assertThat(all(log)).hasSize(before.size() + 1).endsWith(tick(100 + room));
      }
    }
    try (var log = open(LARGE)) {
      assertThat(all(log)).hasSize((int) frame);
    }
    assertThat(home.resolve("00000000000000000000.log.torn")).doesNotExist();
  }

  @Test
  void ofManyWritersOnADiskThatFillsAgainAndAgainOnlyTheAcknowledgedAreThere() throws Exception {
    var acknowledged = new ConcurrentLinkedQueue<LogRecord>();
    var settings = new LogSettings(2_000, 1 << 20, 0, Duration.ofMillis(1));
    disk.whims = new Random(1);
    try (var log = open(settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Future<?>>();
      for (int writer = 0; writer < 8; writer++) {
        long first = 1_000L * writer;
        writers.add(threads.submit(() -> write(log, first, acknowledged)));
      }
      for (var writer : writers) {
        writer.get();
      }

      assertThat(all(log)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
    disk.whims = null;
    try (var log = open(settings)) {
      assertThat(all(log)).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(acknowledged).hasSizeBetween(100, 1_500);
    }
  }

  private static void write(
      SegmentLog log, long first, ConcurrentLinkedQueue<LogRecord> acknowledged) {
    for (long i = first; i < first + 200; i++) {
      try {
        log.append(tick(i));
        acknowledged.add(tick(i));
      } catch (LogUnavailableException e) {
        // refused, so not there
      }
    }
  }

  @Test
  void withoutRoomForANewSegmentTheFullOneGoesOn() throws Exception {
    long frame = LogCodec.frame(tick(1)).length;
    var settings = new LogSettings(frame, 1 << 20, 0, Duration.ofMillis(1));
    try (var log = open(settings)) {
      disk.roomBytes = frame + 1; // for the record, not for the next file's head
      log.append(tick(1));
      assertThat(log.segments()).isEqualTo(1);
      disk.roomBytes = Long.MAX_VALUE;

      log.append(tick(2));

      assertThat(log.segments()).isEqualTo(2);
      assertThat(all(log)).containsExactly(tick(1), tick(2));
    }
    try (var files = Files.list(home)) {
      assertThat(files.filter(it -> it.toString().endsWith(".log"))).hasSize(2);
    }
  }

  /** After a flush that failed nobody knows what the disk holds. */
  @Test
  void afterAFlushThatFailedNothingIsTakenUntilItIsOpenedAnew() {
    try (var log = open(LARGE)) {
      log.append(tick(1));
      disk.flushes = false;
      assertThatThrownBy(() -> log.append(tick(2))).isInstanceOf(LogUnavailableException.class);
      disk.flushes = true;

      assertThatThrownBy(() -> log.append(tick(3))).isInstanceOf(LogUnavailableException.class);
      assertThat(log.whole()).isFalse();
    }
    try (var log = open(LARGE)) {
      log.append(tick(4));
      assertThat(all(log)).startsWith(tick(1)).endsWith(tick(4));
    }
  }
}
