package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Indicator;

/** What a slot whose bad events are log records keeps beside its columns. */
final class LogCount {
  /** A service that logged nothing for longer may have lost its way here. */
  private static final Duration GAP = Duration.ofMinutes(5);

  final Indicator.Logs of;
  private final long gap;

  /** Time of the newest record of the stream, counted or not, milliseconds; 0 before any. */
  private long heard;

  /** Time of the newest counted record without an identity, milliseconds; 0 without. */
  private long nameless;

  LogCount(Indicator.Logs of, Tempo tempo) {
    this.of = of;
    this.gap = tempo.scaled(GAP).toMillis();
  }

  void heard(long at) {
    heard = Math.max(heard, at);
  }

  void nameless(long at) {
    nameless = Math.max(nameless, at);
  }

  long nameless() {
    return nameless;
  }

  /** Whether what the total counts up to an instant may be counted: bad ones would have come. */
  boolean known(long until) {
    return of.absentMeansZero() || (heard != 0 && until - heard <= gap);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(heard);
    out.writeLong(nameless);
  }

  void read(DataInput in) throws IOException {
    heard = in.readLong();
    nameless = in.readLong();
  }
}
