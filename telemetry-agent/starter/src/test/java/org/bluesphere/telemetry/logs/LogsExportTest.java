package org.bluesphere.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogsExportTest {

  private final Exporter exporter = new Exporter();

  @Test
  void moreThanThereIsRoomForIsDroppedAndCountedAndAllElseIsSent() {
    var logs = new LogsExport(exporter, 8);
    var provider = SdkLoggerProvider.builder().addLogRecordProcessor(logs).build();
    emit(provider, 1, "first");
    exporter.awaitFirst();

    emit(provider, 100, "more"); // nothing is answered meanwhile
    exporter.answerAll(true);
    provider.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(logs.sent()).as("as many as there are places").isEqualTo(8);
    assertThat(logs.dropped()).isEqualTo(101 - 8);
    assertThat(exporter.records()).isEqualTo(8);
  }

  @Test
  void placesAreFreedByRefusalsAndByAnExporterThatThrows() {
    var logs = new LogsExport(exporter, 4);
    var provider = SdkLoggerProvider.builder().addLogRecordProcessor(logs).build();
    exporter.answerAll(false);
    for (var round = 0; round < 10; round++) {
      emit(provider, 4, "refused");
      flush(provider, logs, 4 * (round + 1));
    }
    exporter.fail();
    emit(provider, 4, "thrown");
    flush(provider, logs, 44);
    emit(provider, 4, "thrown");
    provider.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(logs.failed()).isEqualTo(48);
    assertThat(logs.dropped()).isZero();
  }

  @Test
  void aMessageOfAnyLengthDoesNotFillTheMemory() {
    exporter.answerAll(true);
    var logs = new LogsExport(exporter, 4);
    var provider = SdkLoggerProvider.builder().addLogRecordProcessor(logs).build();

    emit(provider, 1, "x".repeat(LogsExport.LONGEST_MESSAGE));
    emit(provider, 1, "x".repeat(LogsExport.LONGEST_MESSAGE + 1));
    provider.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(logs.sent()).isEqualTo(1);
    assertThat(logs.dropped()).isEqualTo(1);
  }

  /** Asks again, since the SDK takes a request for the one that just ended. */
  private static void flush(SdkLoggerProvider provider, LogsExport logs, long failed) {
    await()
        .until(() -> {
          provider.forceFlush();
          return logs.failed() == failed;
        });
  }

  private static void emit(SdkLoggerProvider provider, int times, String message) {
    var logger = provider.get("test");
    for (var i = 0; i < times; i++) {
      logger.logRecordBuilder().setBody(message).emit();
    }
  }

  /** Answers when it is told to. */
  private static final class Exporter implements LogRecordExporter {

    private final List<CompletableResultCode> open =
        Collections.synchronizedList(new ArrayList<>());
    private final CompletableResultCode first = new CompletableResultCode();
    private int records;
    private boolean fails;
    private Boolean answer;

    @Override
    public synchronized CompletableResultCode export(Collection<LogRecordData> batch) {
      first.succeed();
      if (fails) {
        throw new IllegalStateException("as told");
      }
      records += batch.size();
      if (answer != null) {
        return answer ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
      }
      var result = new CompletableResultCode();
      open.add(result);
      return result;
    }

    void awaitFirst() {
      assertThat(first.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    synchronized void answerAll(boolean success) {
      answer = success;
      open.forEach(result -> {
        var _ = success ? result.succeed() : result.fail();
      });
    }

    synchronized void fail() {
      fails = true;
    }

    synchronized int records() {
      return records;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
