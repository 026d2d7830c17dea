package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.bluesphere.model.log.Exemplar;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.view.BadExample;

/**
 * The bad examples of a slot: of each cell the newest one, of the cells the newest {@value #MOST}.
 * Which they are depends neither on the order they come in nor on how often each comes.
 */
final class BadExamples {
  static final int MOST = 20;
  private static final int LONGEST = 256;

  private static final HexFormat HEX = HexFormat.of();

  /** By time; what else differs decides between two of one instant, so that order never does. */
  private static final Comparator<BadExample> NEWER =
      Comparator.comparing(BadExample::at)
          .thenComparing(BadExample::traceId)
          .thenComparing(BadExample::spanId)
          .thenComparingDouble(BadExample::value)
          .thenComparing(BadExample::route)
          .thenComparing(BadExample::status)
          .thenComparing(BadExample::unit);

  private final long cell;
  private final TreeMap<Long, BadExample> newest = new TreeMap<>();

  /** A cell's length in milliseconds. */
  BadExamples(long cell) {
    this.cell = cell;
  }

  /** One as its series tells it, and itself what the series leaves open. */
  static BadExample of(SeriesKey series, Exemplar told) {
    return of(series, series.unit(), told);
  }

  /** The same of events, whose key tells no unit. */
  static BadExample of(SeriesKey series, String unit, Exemplar told) {
    return new BadExample(
        Instant.ofEpochSecond(0, told.timeNanos()),
        either(series.label("http.route"), told.route()),
        either(series.label("http.response.status_code"), told.status()),
        told.value(),
        either(unit, ""),
        HEX.toHexDigits(told.traceHigh()) + HEX.toHexDigits(told.traceLow()),
        told.span() == 0 ? "" : HEX.toHexDigits(told.span()));
  }

  /** A text longer than anybody reads is not shown in part, which might be another's whole. */
  private static String either(String first, String second) {
    var text = first.isEmpty() ? second : first;
    return text.length() <= LONGEST ? text : "";
  }

  void add(BadExample example) {
    newest.merge(
        Math.floorDiv(example.at().toEpochMilli(), cell),
        example,
        (known, other) -> NEWER.compare(known, other) >= 0 ? known : other);
    if (newest.size() > MOST) {
      newest.pollFirstEntry();
    }
  }

  /** Newest first. */
  List<BadExample> all() {
    return List.copyOf(newest.descendingMap().values());
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(newest.size());
    for (var it : newest.values()) {
      var at = it.at();
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      out.writeUTF(it.route());
      out.writeUTF(it.status());
      out.writeDouble(it.value());
      out.writeUTF(it.unit());
      out.writeUTF(it.traceId());
      out.writeUTF(it.spanId());
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      add(
          new BadExample(
              Instant.ofEpochSecond(in.readLong(), in.readInt()),
              in.readUTF(),
              in.readUTF(),
              in.readDouble(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF()));
    }
  }
}
