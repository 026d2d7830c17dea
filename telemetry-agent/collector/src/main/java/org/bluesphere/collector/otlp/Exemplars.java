package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bluesphere.model.log.BlockWriter;
import org.bluesphere.model.log.Exemplar;

/**
 * Of a point's exemplars the newest bad one for each threshold of its series. One without a trace,
 * without a finite value or with a time no point could have is passed over: exemplars explain, they
 * count nothing, so a wrong one is no reason to refuse its point. Not shared between threads.
 */
final class Exemplars {
  static final int MAX_TEXT_BYTES = 256;
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;
  private static final byte[] ROUTE = "http.route".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATUS =
      "http.response.status_code".getBytes(StandardCharsets.US_ASCII);

  private final Wire wire;
  private int[] newest = new int[1];
  private long[] newestNanos = new long[1];

  // The exemplar being read.
  private long time;
  private double value;
  private long traceHigh;
  private long traceLow;
  private long span;
  private boolean traced;
  private String route = "";
  private String status = "";

  Exemplars(Wire wire) {
    this.wire = wire;
  }

  /** Writes what is worth it of the exemplars from here to {@code end}, behind their point. */
  void keep(int end, int exemplarTag, double[] badAbove, long nowNanos, BlockWriter into) {
    if (newest.length < badAbove.length) {
      newest = new int[badAbove.length];
      newestNanos = new long[badAbove.length];
    }
    Arrays.fill(newest, -1);
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == exemplarTag) {
        int at = wire.at();
        read(wire.length(end), false);
        compare(at, badAbove, nowNanos);
      } else {
        wire.skip(tag, end);
      }
    }
    for (int i = 0; i < badAbove.length; i++) {
      if (newest[i] >= 0 && !before(i)) {
        wire.seek(newest[i]);
        read(wire.length(end), true);
        into.exemplar(new Exemplar(time, value, traceHigh, traceLow, span, route, status));
      }
    }
  }

  private void compare(int at, double[] badAbove, long nowNanos) {
    if (!traced
        || !Double.isFinite(value)
        || !PointChecks.time(time, 0, true, nowNanos).isEmpty()) {
      return;
    }
    for (int i = 0; i < badAbove.length; i++) {
      if (value > badAbove[i] && (newest[i] < 0 || time > newestNanos[i])) {
        newest[i] = at;
        newestNanos[i] = time;
      }
    }
  }

  /** Whether it was written for a threshold before this one. */
  private boolean before(int threshold) {
    for (int i = 0; i < threshold; i++) {
      if (newest[i] == newest[threshold]) {
        return true;
      }
    }
    return false;
  }

  private void read(int end, boolean texts) {
    time = 0;
    value = Double.NaN;
    traced = false;
    span = 0;
    route = "";
    status = "";
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x11 -> time = wire.fixed64(end);
        case 0x19 -> value = wire.float64(end);
        case 0x22 -> span(wire.length(end));
        case 0x2A -> trace(wire.length(end));
        case 0x31 -> value = (double) wire.fixed64(end);
        case 0x3A -> {
          int to = wire.length(end);
          if (texts) {
            attribute(to);
          }
          wire.seek(to);
        }
        default -> wire.skip(tag, end);
      }
    }
  }

  private void trace(int end) {
    traced = end - wire.at() == TRACE_BYTES;
    if (traced) {
      traceHigh = Long.reverseBytes(wire.fixed64(end));
      traceLow = Long.reverseBytes(wire.fixed64(end));
      traced = (traceHigh | traceLow) != 0;
    }
    wire.seek(end);
  }

  private void span(int end) {
    span = end - wire.at() == SPAN_BYTES ? Long.reverseBytes(wire.fixed64(end)) : 0;
    wire.seek(end);
  }

  private void attribute(int end) {
    boolean isRoute = false;
    boolean isStatus = false;
    var text = "";
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x0A -> {
          int to = wire.length(end);
          isRoute = Arrays.equals(wire.bytes(), wire.at(), to, ROUTE, 0, ROUTE.length);
          isStatus = Arrays.equals(wire.bytes(), wire.at(), to, STATUS, 0, STATUS.length);
          wire.seek(to);
        }
        case 0x12 -> text = text(wire.length(end));
        default -> wire.skip(tag, end);
      }
    }
    route = isRoute ? text : route;
    status = isStatus ? text : status;
  }

  /** A string or an integer that is short enough; empty for anything else. */
  private String text(int end) {
    var text = "";
    while (wire.at() < end) {
      int tag = wire.tag(end);
      if (tag == 0x0A) {
        int to = wire.length(end);
        text = to - wire.at() <= MAX_TEXT_BYTES ? wire.text(wire.at(), to) : "";
        wire.seek(to);
      } else if (tag == 0x18) {
        text = Long.toString(wire.varint(end));
      } else {
        wire.skip(tag, end);
      }
    }
    return text;
  }
}
