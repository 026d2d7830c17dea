package org.bluesphere.collector.otlp;

import java.util.Map;
import org.bluesphere.model.catalogue.Sampling;

/** One span's fields as they stand in the bytes. Not shared between threads. */
final class SpanReader {
  private static final int ATTRIBUTE = 0x4A;
  private static final String[] KINDS = {
    "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"
  };
  private static final String[] STATUSES = {"UNSET", "OK", "ERROR"};

  private final Wire wire;

  private final NamedAttributes named;

  private int nameFrom;
  private int nameTo;
  private int stateFrom;
  private int stateTo;
  private int kind;
  private int status;
  private boolean identified;

  /** Nanoseconds since the epoch; 0 when not told. */
  long start;

  /** Nanoseconds since the epoch; 0 when not told. */
  long end;

  long traceHigh;
  long traceLow;
  long id;

  SpanReader(Wire wire) {
    this.wire = wire;
    this.named = new NamedAttributes(wire, ATTRIBUTE);
  }

  /** Reads the message that ends there. */
  void read(int to, LabelNames names) {
    named.clear();
    nameFrom = 0;
    nameTo = 0;
    stateFrom = 0;
    stateTo = 0;
    kind = 0;
    status = 0;
    start = 0;
    end = 0;
    traceHigh = 0;
    traceLow = 0;
    id = 0;
    identified = true;
    while (wire.at() < to) {
      int from = wire.at();
      int tag = wire.tag(to);
      switch (tag) {
        case 0x0A -> trace(wire.length(to));
        case 0x12 -> span(wire.length(to));
        case 0x1A -> {
          stateTo = wire.length(to);
          stateFrom = wire.at();
          wire.seek(stateTo);
        }
        case 0x2A -> {
          nameTo = wire.length(to);
          nameFrom = wire.at();
          wire.seek(nameTo);
        }
        case 0x30 -> kind = (int) wire.varint(to);
        case 0x39 -> start = wire.fixed64(to);
        case 0x41 -> end = wire.fixed64(to);
        case ATTRIBUTE -> named.pass(from, wire.length(to), names);
        case 0x7A -> status(wire.length(to));
        default -> wire.skip(tag, to);
      }
    }
  }

  private void trace(int to) {
    if (to - wire.at() == 16) {
      traceHigh = Long.reverseBytes(wire.fixed64(to));
      traceLow = Long.reverseBytes(wire.fixed64(to));
    } else {
      identified = false;
    }
    wire.seek(to);
  }

  private void span(int to) {
    if (to - wire.at() == 8) {
      id = Long.reverseBytes(wire.fixed64(to));
    } else {
      identified = false;
    }
    wire.seek(to);
  }

  private void status(int to) {
    while (wire.at() < to) {
      int tag = wire.tag(to);
      if (tag == 0x18) {
        status = (int) wire.varint(to);
      } else {
        wire.skip(tag, to);
      }
    }
  }

  /** Adds what tells its shape. */
  void hash(KeyedHash hash, boolean byName) {
    hash.word(((long) kind << 32) | (status & 0xffffffffL)).word(fits() ? 1 : 0);
    if (byName) {
      hash.field(wire.bytes(), nameFrom, nameTo);
    }
    named.hash(hash);
  }

  /** Whether its name and the number of its attributes keep to the limits. */
  boolean fits() {
    return named.fits() && nameTo - nameFrom <= PointChecks.MAX_VALUE_BYTES;
  }

  /**
   * Parses the attributes that tell its shape.
   *
   * @return whether they keep to the limits
   */
  boolean attributes(Attributes reader, Map<String, String> into) {
    return named.read(reader, into);
  }

  String name() {
    return wire.text(nameFrom, nameTo);
  }

  String kind() {
    return KINDS[kindNumber()];
  }

  /** OTLP's number of its kind, 0 for one that has none. */
  int kindNumber() {
    return kind >= 0 && kind < KINDS.length ? kind : 0;
  }

  String status() {
    return status >= 0 && status < STATUSES.length ? STATUSES[status] : STATUSES[0];
  }

  /** What its trace state tells; see {@link Sampling}. */
  long threshold() {
    return TraceState.threshold(wire.bytes(), stateFrom, stateTo);
  }

  /** Why it is refused; empty when it is not. */
  String problem(long nowNanos) {
    if (!identified || (traceHigh | traceLow) == 0 || id == 0) {
      return "invalid_id";
    }
    return start == 0 ? "no_time" : PointChecks.time(end, start, false, nowNanos);
  }
}
