package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.bluesphere.model.log.LogRecord;

/** That series which a slot should count were refused. Times are milliseconds since the epoch. */
final class Undercounts {
  /** It is told at least once in that time. */
  private static final long TOLD_EVERY = Duration.ofHours(1).toMillis();

  private long last;
  private String metric = "";
  private String limit = "";

  void note(LogRecord.Undercounted told) {
    if (told.at().toEpochMilli() >= last) {
      last = told.at().toEpochMilli();
      metric = told.metric();
      limit = told.limit();
    }
  }

  /** Whether some may be missing since an instant. */
  boolean since(long from) {
    return last != 0 && last + TOLD_EVERY > from;
  }

  /** What is missing, and which limit it was. */
  String reason() {
    var which =
        switch (limit) {
          case "metric" -> "the limit of one metric (--max-series-per-metric)";
          case "token" -> "the limit of one sender (--max-series-per-token)";
          default -> "the limit of all senders together (--max-series)";
        };
    return "Series of %s that the objective reads were refused, last told at %s, because %s is reached: what they count is missing."
        .formatted(metric, Instant.ofEpochMilli(last), which);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(last);
    out.writeUTF(metric);
    out.writeUTF(limit);
  }

  void read(DataInput in) throws IOException {
    last = in.readLong();
    metric = in.readUTF();
    limit = in.readUTF();
  }
}
