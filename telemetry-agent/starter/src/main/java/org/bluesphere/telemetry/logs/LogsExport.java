package org.bluesphere.telemetry.logs;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends log records in batches: a record takes one of a fixed number of places until it was sent or
 * given up. When all are taken it is dropped and counted, where OpenTelemetry's own queue would
 * drop it without a word.
 *
 * <p>Never throws and never waits. Safe to share between threads.
 */
public final class LogsExport implements LogRecordProcessor {

  private static final Logger log = LoggerFactory.getLogger(LogsExport.class);

  /** The longest message that is sent, in characters: what waits is bounded in bytes, too. */
  static final int LONGEST_MESSAGE = 16 * 1024;

  private final Semaphore room;
  private final LogRecordProcessor batches;
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /** Sends by {@code exporter}, which it closes, and lets at most {@code places} records wait. */
  public LogsExport(LogRecordExporter exporter, int places) {
    this.room = new Semaphore(places);
    this.batches =
        BatchLogRecordProcessor.builder(new Counted(exporter))
            .setMaxQueueSize(places)
            .setMaxExportBatchSize(Math.max(1, places / 4))
            .setScheduleDelay(Duration.ofSeconds(1))
            .build();
  }

  /** Records the receiver acknowledged. */
  public long sent() {
    return sent.sum();
  }

  /** Records that were sent and refused, or not answered for. */
  public long failed() {
    return failed.sum();
  }

  /** Records that were never sent: no room, or too long. */
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    if (!tooLong(record.getBodyValue()) && room.tryAcquire()) {
      batches.onEmit(context, record);
      return;
    }
    dropped.increment();
    if (warned.compareAndSet(false, true)) {
      log.atWarn().log("log lines are not sent: too long, or more of them wait than are sent");
    }
  }

  private static boolean tooLong(@Nullable Value<?> body) {
    return body != null
        && body.getValue() instanceof String message
        && message.length() > LONGEST_MESSAGE;
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  private void done(int records, boolean acknowledged) {
    room.release(records);
    if (acknowledged) {
      sent.add(records);
      warned.set(false);
      if (down.compareAndSet(true, false)) {
        log.atInfo().log("log lines are received again");
      }
      return;
    }
    failed.add(records);
    if (down.compareAndSet(false, true)) {
      log.atWarn().log("log lines are not received, and not kept");
    }
  }

  /** Frees the places of a batch once its fate is known. */
  private final class Counted implements LogRecordExporter {

    private final LogRecordExporter exporter;

    Counted(LogRecordExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> records) {
      int size = records.size(); // the collection is the processor's, which clears it
      try {
        var result = exporter.export(records);
        return result.whenComplete(() -> done(size, result.isSuccess()));
      } catch (RuntimeException e) {
        done(size, false);
        return CompletableResultCode.ofExceptionalFailure(e);
      }
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
