package org.bluesphere.model.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.RecoveryPoint;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link TelemetryLog} must do. */
public abstract class TelemetryLogContract {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00.123456789Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A look for recovery points in each of its shapes. */
  private static final List<LogRecord> LOOKS =
      List.of(
          look(Look.failed(T0, State.DENIED, "add rds:DescribeDBInstances")),
          look(new Look(T0, State.ANSWERED, "", new Found.Restorable(Optional.of(T0)))),
          look(new Look(T0, State.NO_POINTS, "off", new Found.Restorable(Optional.empty()))),
          look(
              new Look(
                  T0,
                  State.FAILED,
                  "throttled",
                  new Found.Listed(
                      List.of(
                          RecoveryPoint.of(T0, T0.plusSeconds(5)),
                          RecoveryPoint.of(T0, T0).goneAt(T0.plusNanos(7))),
                      false))));

  private static final LogRecord MARKER =
      new LogRecord.Marker(
          "id-1",
          "prod",
          "api-gateway",
          LogRecord.Marker.Kind.FIRST_SEEN,
          "1.4-ü",
          T0,
          "ci",
          "https://ci.test/7");

  private static final LogRecord COUNTS =
      new LogRecord.Counts(
          T0,
          List.of(
              new LogRecord.Count(
                  "id-ü",
                  "prod",
                  "nightly",
                  "rows",
                  T0,
                  T0.plusMillis(1),
                  Long.MAX_VALUE - 1,
                  Long.MAX_VALUE),
              new LogRecord.Count("id-2", "demo", "a", "b", T0, T0.plusSeconds(9), 0, 0)));

  private static final LogRecord UNDERCOUNTED =
      new LogRecord.Undercounted("prod", "api", "availability", "requests", "token", T0);
  private static final LogRecord HEARTBEAT =
      new LogRecord.Heartbeat(
          "prod", "nightly", LogRecord.Heartbeat.State.FAILURE, T0, Duration.ofMillis(1_500));

  private TelemetryLog log;

  private static LogRecord look(Look look) {
    return new LogRecord.RecoveryLook("prod", "pitr/bs-prod", look);
  }

  /** A log keeping its records under {@code home}, empty when {@code home} is. */
  protected abstract TelemetryLog open(Path home);

  @BeforeEach
  void openLog(@TempDir Path home) {
    log = open(home);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void anAppendedRecordIsReadAtTheEndOfBefore() {
    long before = log.end();

    long after = log.append(tick(1));

    var entry = log.read(before, PATIENCE).orElseThrow();
    assertThat(entry.content()).isEqualTo(tick(1));
    assertThat(entry.next()).isEqualTo(after).isEqualTo(log.end());
  }

  @Test
  void everyKindComesBackAsItWas() {
    var block = new byte[] {1, 2, 3};
    var packed = new byte[] {4, 5};
    log.append(new LogRecord.Points(block));
    log.append(new LogRecord.InstanceEnded("prod", "pod-ü", T0));
    log.append(new LogRecord.Restate("prod/a/b", T0, T0.plusSeconds(10), -3, 2, 4, 10));
    log.append(new LogRecord.CatalogueVersion("0123456789abcdef", T0, packed));
    log.append(tick(7));
    log.append(new LogRecord.Listening(T0));
    log.append(MARKER);
    log.append(COUNTS);
    log.append(HEARTBEAT);
    log.append(UNDERCOUNTED);
    for (var look : LOOKS) {
      log.append(look);
    }

    var read = drain(log.start());

    assertThat(((LogRecord.Points) read.get(0)).block()).isEqualTo(block);
    assertThat(read.get(1)).isEqualTo(new LogRecord.InstanceEnded("prod", "pod-ü", T0));
    assertThat(read.get(2))
        .isEqualTo(new LogRecord.Restate("prod/a/b", T0, T0.plusSeconds(10), -3, 2, 4, 10));
    var version = (LogRecord.CatalogueVersion) read.get(3);
    assertThat(version.version()).isEqualTo("0123456789abcdef");
    assertThat(version.effectiveFrom()).isEqualTo(T0);
    assertThat(version.content()).isEqualTo(packed);
    assertThat(read.get(4)).isEqualTo(tick(7));
    assertThat(read.get(5)).isEqualTo(new LogRecord.Listening(T0));
    assertThat(read.get(6)).isEqualTo(MARKER);
    assertThat(read.get(7)).isEqualTo(COUNTS);
    assertThat(read.get(8)).isEqualTo(HEARTBEAT);
    assertThat(read.get(9)).isEqualTo(UNDERCOUNTED);
    assertThat(read.subList(10, read.size())).isEqualTo(LOOKS);
  }

  @Test
  void anOfferedRecordComesWithoutAnAppend() {
    log.offer(tick(1));

    assertThat(log.read(log.start(), PATIENCE).orElseThrow().content()).isEqualTo(tick(1));
  }

  @Test
  void anOfferKeepsItsPlaceBeforeALaterAppend() {
    log.offer(tick(1));
    log.append(tick(2));

    assertThat(drain(log.start())).containsExactly(tick(1), tick(2));
  }

  @Test
  void readingAtTheEndGivesNothing() {
    log.append(tick(1));

    assertThat(log.read(log.end(), Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void aWaitingReaderIsWokenByAnAppend() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long end = log.end();
      var waiting = threads.submit(() -> log.read(end, PATIENCE));

      log.append(tick(5));

      assertThat(waiting.get().orElseThrow().content()).isEqualTo(tick(5));
    }
  }

  @Test
  void manyWritersLoseNothingAndAllReadersSeeOneOrder() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Callable<Void>>();
      for (int writer = 0; writer < 8; writer++) {
        int first = writer * 100;
        writers.add(() -> {
          for (int i = 0; i < 50; i++) {
            log.append(tick(first + i));
          }
          return null;
        });
      }
      for (Future<Void> done : threads.invokeAll(writers)) {
        done.get();
      }
    }

    var read = drain(log.start());

    assertThat(read).hasSize(400).doesNotHaveDuplicates();
    assertThat(drain(log.start())).isEqualTo(read);
  }

  @Test
  void whatOneReaderPassedAnotherReadsStill() {
    for (int i = 0; i < 20; i++) {
      log.append(tick(i));
    }
    for (int round = 0; round < 2; round++) { // the second time all but the last were passed
      long position = log.start();
      for (int i = 0; i < 20; i++) {
        var entry = log.read(position, PATIENCE).orElseThrow();
        assertThat(entry.content()).isEqualTo(tick(i));
        position = entry.next();
      }
      assertThat(position).isEqualTo(log.end());
    }
  }

  @Test
  void aReaderBehindAnotherMissesNothing() {
    long first = log.end();
    long second = log.end();
    for (int i = 0; i < 60; i++) {
      log.append(tick(i));
      first = log.read(first, PATIENCE).orElseThrow().next();
      if (i % 3 == 2) {
        var entry = log.read(second, PATIENCE).orElseThrow();
        assertThat(entry.content()).isEqualTo(tick(i / 3));
        second = entry.next();
      }
    }
  }

  @Test
  void releasingEverythingKeepsTheEnd() {
    log.append(tick(1));
    long end = log.append(tick(2));

    log.release(end);

    assertThat(log.end()).isEqualTo(end);
    assertThat(log.start()).isLessThanOrEqualTo(end);
    log.append(tick(3));
    assertThat(log.read(end, PATIENCE).orElseThrow().content()).isEqualTo(tick(3));
  }

  @Test
  void aClosedLogIsUnavailable() {
    log.close();

    assertThatThrownBy(() -> log.append(tick(1))).isInstanceOf(LogUnavailableException.class);
    assertThat(log.read(log.end(), PATIENCE)).isEmpty();
  }

  private List<LogRecord> drain(long from) {
    var read = new ArrayList<LogRecord>();
    long at = from;
    while (at < log.end()) {
      var entry = log.read(at, PATIENCE).orElseThrow();
      read.add(entry.content());
      at = entry.next();
    }
    return read;
  }

  private static LogRecord tick(long second) {
    return new LogRecord.Tick(T0.plusSeconds(second));
  }
}
