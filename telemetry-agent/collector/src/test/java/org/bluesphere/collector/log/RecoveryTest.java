package org.bluesphere.collector.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoveryTest {
  private static final String FIRST = "00000000000000000000.log";
  private static final LogSettings SMALL = new LogSettings(60, 1 << 20, 0, Duration.ofMillis(1));

  @TempDir private Path home;

  @DisplayName("P16: a crash at any byte leaves a prefix of whole records and a writable log")
  @Test
  void aCrashAtEveryByteLeavesAPrefixOfWholeRecordsAndAWritableLog() throws IOException {
    var ends = new ArrayList<Long>();
    var bytes = written(ends);

    for (int length = 0; length <= bytes.length; length++) {
      var copy = Files.createDirectory(home.resolve("cut-" + length));
      Files.write(copy.resolve(FIRST), java.util.Arrays.copyOf(bytes, length));
      long kept = length - Segments.HEADER;
      int whole = (int) ends.stream().filter(end -> end <= kept).count();

      try (var log = SegmentLog.open(copy, LogSettings.defaults())) {
        assertThat(all(log)).as("cut at %d", length).isEqualTo(ticks(whole));
        log.append(tick(99));
        assertThat(all(log)).hasSize(whole + 1).endsWith(tick(99));
      }
      try (var log = SegmentLog.open(copy, LogSettings.defaults())) {
        assertThat(all(log)).hasSize(whole + 1).endsWith(tick(99));
      }
    }
  }

  /**
   * What is on the disk when the power goes is all that was flushed and a part of what was written
   * since.
   */
  @DisplayName("P16: a crash while many write loses nothing that was acknowledged")
  @Test
  void aCrashWhileManyWriteLosesNothingAcknowledged() throws Exception {
    var random = new Random(16);
    var acknowledged = new ConcurrentLinkedQueue<LogRecord>();
    var crashes = new ArrayList<Crash>();
    var disk = new FragileDisk();
    var folder = Files.createDirectory(home.resolve("log"));
    List<LogRecord> whole;
    try (var log = SegmentLog.open(folder, LogSettings.defaults(), nanos -> {}, disk);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Future<?>>();
      for (int writer = 0; writer < 4; writer++) {
        long first = 1_000L * writer;
        writers.add(
            threads.submit(() -> {
              for (long i = first; i < first + 100; i++) {
                log.append(tick(i));
                acknowledged.add(tick(i));
              }
            }));
      }
      while (crashes.size() < 40 && !writers.stream().allMatch(Future::isDone)) {
        // In this order: an acknowledgement follows its flush.
        var told = List.copyOf(acknowledged);
        long flushed = disk.flushedBytes;
        var bytes = Files.readAllBytes(folder.resolve(FIRST));
        int length = (int) flushed + random.nextInt((int) (bytes.length - flushed) + 1);
        crashes.add(new Crash(told, java.util.Arrays.copyOf(bytes, length)));
      }
      for (var writer : writers) {
        writer.get();
      }
      whole = all(log);
    }

    assertThat(crashes).hasSizeGreaterThan(10);
    for (int i = 0; i < crashes.size(); i++) {
      var copy = Files.createDirectory(home.resolve("crash-" + i));
      Files.write(copy.resolve(FIRST), crashes.get(i).disk());
      try (var log = SegmentLog.open(copy, LogSettings.defaults())) {
        var recovered = all(log);
        assertThat(recovered).isEqualTo(whole.subList(0, recovered.size()));
        assertThat(recovered).containsAll(crashes.get(i).acknowledged());
      }
    }
  }

  /** What was acknowledged, and what of the one segment is on the disk. */
  private record Crash(List<LogRecord> acknowledged, byte[] disk) {}

  @Test
  void aFlippedBitAnywhereInTheFramesLeavesAPrefix() throws IOException {
    var ends = new ArrayList<Long>();
    var bytes = written(ends);

    for (int at = Segments.HEADER; at < bytes.length; at++) {
      var copy = Files.createDirectory(home.resolve("flip-" + at));
      var damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      Files.write(copy.resolve(FIRST), damaged);
      long position = at - Segments.HEADER;
      int whole = (int) ends.stream().filter(end -> end <= position).count();

      try (var log = SegmentLog.open(copy, LogSettings.defaults())) {
        assertThat(all(log)).as("flipped in byte %d", at).isEqualTo(ticks(whole));
      }
      assertThat(copy.resolve(FIRST + ".torn")).exists();
    }
  }

  @Test
  void aTailOfZerosIsCut() throws IOException {
    var bytes = written(new ArrayList<>());
    Files.write(home.resolve("log").resolve(FIRST), new byte[4096], StandardOpenOption.APPEND);

    try (var log = SegmentLog.open(home.resolve("log"), LogSettings.defaults())) {
      assertThat(all(log)).hasSize(6);
    }
    assertThat(Files.readAllBytes(home.resolve("log").resolve(FIRST))).isEqualTo(bytes);
  }

  @Test
  void damageInAnOlderSegmentStopsTheReaderNamingFileAndOffset() throws IOException {
    try (var log = SegmentLog.open(home, SMALL)) {
      for (int i = 0; i < 20; i++) {
        log.append(tick(i));
      }
    }
    var bytes = Files.readAllBytes(home.resolve(FIRST));
    bytes[Segments.HEADER + 12] ^= 1;
    Files.write(home.resolve(FIRST), bytes);

    try (var log = SegmentLog.open(home, SMALL)) {
      assertThatThrownBy(() -> log.read(0, Duration.ZERO))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage(
              "damaged frame in " + home.resolve(FIRST) + " at offset 8; restore the file");
    }
  }

  @Test
  void aMissingSegmentIsNoticedAtOpen() throws IOException {
    try (var log = SegmentLog.open(home, SMALL)) {
      for (int i = 0; i < 20; i++) {
        log.append(tick(i));
      }
    }
    var files = segmentFiles(home);
    Files.delete(files.get(1));

    assertThatThrownBy(() -> SegmentLog.open(home, SMALL))
        .hasRootCauseMessage(
            files.get(0)
                + " holds 66 bytes of frames, but the next segment starts at 132; restore the file"
                + " from a backup");
  }

  @Test
  void releaseDeletesWholeOlderSegmentsOnly() throws IOException {
    try (var log = SegmentLog.open(home, SMALL)) {
      for (int i = 0; i < 20; i++) {
        log.append(tick(i));
      }

      log.release(70);

      assertThat(log.start()).isEqualTo(66);
      assertThat(all(log)).isEqualTo(ticks(20).subList(3, 20));
      log.release(log.end());
      assertThat(segmentFiles(home)).hasSize(1);
    }
  }

  @Test
  void oneFolderIsOpenOnce() {
    try (var log = SegmentLog.open(home, SMALL)) {
      assertThat(log.end()).isZero();
      assertThatThrownBy(() -> SegmentLog.open(home, SMALL))
          .hasRootCauseInstanceOf(java.nio.channels.OverlappingFileLockException.class);
    }
    SegmentLog.open(home, SMALL).close();
  }

  @Test
  void aNewSegmentWhoseNameIsTakenWaits() throws IOException {
    try (var log = SegmentLog.open(home, SMALL)) {
      log.append(tick(0));
      log.append(tick(1));
      // The next segment cannot be created: its name is taken.
      Files.createDirectory(home.resolve("00000000000000000066.log"));

      log.append(tick(2));
      log.append(tick(3));
      assertThat(all(log)).isEqualTo(ticks(4));
    }
    Files.delete(home.resolve("00000000000000000066.log"));

    try (var log = SegmentLog.open(home, SMALL)) {
      log.append(tick(4));
      assertThat(all(log)).isEqualTo(ticks(5));
    }
  }

  @Test
  void aFullQueueRefuses() {
    try (var log = SegmentLog.open(home, new LogSettings(1 << 20, 40, 0, Duration.ofMillis(1)))) {
      var large = new LogRecord.Points(new byte[100]);

      assertThatThrownBy(() -> log.append(large))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessage("more than 40 bytes wait");
      log.append(tick(1));
    }
  }

  @Test
  void aRecordLargerThanTheReadWindowComesBackFromDisk() {
    var block = new byte[3 << 20];
    java.util.Arrays.fill(block, (byte) 7);
    var settings = new LogSettings(1 << 20, 8 << 20, 0, Duration.ofMillis(1));

    try (var log = SegmentLog.open(home, settings)) {
      log.append(new LogRecord.Points(block));
      log.append(tick(1));

      var entry = log.read(0, Duration.ZERO).orElseThrow();
      assertThat(((LogRecord.Points) entry.content()).block()).isEqualTo(block);
      assertThat(log.read(entry.next(), Duration.ZERO).orElseThrow().content()).isEqualTo(tick(1));
    }
  }

  private byte[] written(List<Long> ends) throws IOException {
    var folder = home.resolve("log");
    try (var log = SegmentLog.open(folder, LogSettings.defaults())) {
      for (int i = 0; i < 6; i++) {
        ends.add(log.append(tick(i)));
      }
    }
    return Files.readAllBytes(folder.resolve(FIRST));
  }

  private static List<Path> segmentFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".log")).sorted().toList();
    }
  }

  private static List<LogRecord> all(SegmentLog log) {
    var read = new ArrayList<LogRecord>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      read.add(entry.content());
      at = entry.next();
    }
    return read;
  }

  private static List<LogRecord> ticks(int count) {
    var ticks = new ArrayList<LogRecord>();
    for (int i = 0; i < count; i++) {
      ticks.add(tick(i));
    }
    return ticks;
  }

  private static LogRecord tick(long second) {
    return new LogRecord.Tick(Instant.ofEpochSecond(1_700_000_000L + second));
  }
}
