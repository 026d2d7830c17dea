package org.bluesphere.slo.recovery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.recovery.point.RecoveryPoint;
import org.bluesphere.model.recovery.point.SourceHistory;
import org.bluesphere.model.recovery.point.SourceReport;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.bluesphere.model.recovery.point.Stretch;

/** What is known of each source of recovery points. Used by one thread at a time. */
public final class RecoveryBook {
  /** Sources kept; the one that was not looked at for longest goes first. */
  static final int MOST = 500;

  private record Key(String environment, String source) {}

  private final Duration every;

  /** By how long ago they were looked at, the longest first. */
  private final Map<Key, SourceReport> reports =
      new LinkedHashMap<>(16, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SourceReport> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Nothing is known.
   *
   * @param every how often sources are looked at
   */
  public RecoveryBook(Duration every) {
    this.every = every;
  }

  /** One more look. */
  public void apply(LogRecord.RecoveryLook next) {
    var key = new Key(next.environment(), next.source());
    var before = reports.remove(key);
    var history = before == null ? SourceHistory.none() : before.history();
    var look = next.look();
    reports.put(key, new SourceReport(history.after(look, every), look.state(), look.message()));
  }

  /** What is known of a source; waiting before the first look. */
  public SourceReport report(String environment, String source) {
    var known = reports.get(new Key(environment, source));
    return known == null ? new SourceReport(SourceHistory.none(), State.WAITING, "") : known;
  }

  /** Writes the state. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(reports.size());
    for (var entry : reports.entrySet()) {
      var report = entry.getValue();
      out.writeUTF(entry.getKey().environment());
      out.writeUTF(entry.getKey().source());
      out.writeUTF(report.state().name());
      out.writeUTF(report.message());
      write(report.history(), out);
    }
  }

  private static void write(SourceHistory history, DataOutput out) throws IOException {
    out.writeInt(history.points().size());
    for (var point : history.points()) {
      write(point.content(), out);
      write(point.available(), out);
      write(point.gone(), out);
    }
    out.writeInt(history.silences().size());
    for (var silence : history.silences()) {
      write(silence.from(), out);
      write(silence.to(), out);
    }
    write(history.observed(), out);
  }

  private static void write(Instant at, DataOutput out) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static void write(Optional<Instant> at, DataOutput out) throws IOException {
    out.writeBoolean(at.isPresent());
    if (at.isPresent()) {
      write(at.get(), out);
    }
  }

  /** Reads what {@link #write(DataOutput)} wrote into a book that knows nothing. */
  public void read(DataInput in) throws IOException {
    int sources = in.readInt();
    for (int i = 0; i < sources; i++) {
      var key = new Key(in.readUTF(), in.readUTF());
      var state = State.valueOf(in.readUTF());
      var message = in.readUTF();
      reports.put(key, new SourceReport(history(in), state, message));
    }
  }

  private static SourceHistory history(DataInput in) throws IOException {
    var points = new ArrayList<RecoveryPoint>();
    for (int left = in.readInt(); left > 0; left--) {
      points.add(new RecoveryPoint(instant(in), instant(in), perhaps(in)));
    }
    return new SourceHistory(points, silences(in), perhaps(in));
  }

  private static List<Stretch> silences(DataInput in) throws IOException {
    var silences = new ArrayList<Stretch>();
    for (int left = in.readInt(); left > 0; left--) {
      silences.add(new Stretch(instant(in), instant(in)));
    }
    return silences;
  }

  private static Instant instant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static Optional<Instant> perhaps(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(instant(in)) : Optional.empty();
  }
}
