package org.bluesphere.collector.otlp;

import org.bluesphere.model.log.SeriesKey.PointType;

/**
 * Reads the fields of one data point of any kind, hashes its attributes on the way and tells the
 * request's fingerprint all else. What it holds lasts until the next point. Not shared between
 * threads.
 */
final class PointReader {
  private static final int NO_RECORDED_VALUE = 1;
  private static final int INTEGER = 2;
  private static final int VALUE = 4;
  private static final int NONE = -1;
  private static final int EXEMPLAR_OF_NUMBER = 0x2A;
  private static final int EXEMPLAR_OF_HISTOGRAM = 0x42;
  private static final int EXEMPLAR_OF_EXPONENTIAL = 0x5A;

  private final Wire wire;
  private final KeyedHash hash;
  private final Fingerprint fingerprint;
  final Histogram histogram = new Histogram();
  long start;
  long time;
  long bits;
  boolean integer;
  private boolean hasValue;
  private int flags;

  /** Tag of its attributes. */
  int attributeTag;

  /** Tag of its exemplars, and where the first of them is; -1 without. */
  int exemplarTag;

  int exemplarsFrom;

  PointReader(Wire wire, KeyedHash hash, Fingerprint fingerprint) {
    this.wire = wire;
    this.hash = hash;
    this.fingerprint = fingerprint;
  }

  /** Reads a point of this kind of data. */
  void read(int dataTag, int end) {
    start = 0;
    time = 0;
    bits = 0;
    flags = 0;
    hasValue = false;
    integer = false;
    exemplarsFrom = -1;
    attributeTag =
        switch (dataTag) {
          case MetricHead.HISTOGRAM -> 0x4A;
          case MetricHead.EXPONENTIAL -> 0x0A;
          default -> 0x3A;
        };
    exemplarTag =
        switch (dataTag) {
          case MetricHead.HISTOGRAM -> EXEMPLAR_OF_HISTOGRAM;
          case MetricHead.EXPONENTIAL -> EXEMPLAR_OF_EXPONENTIAL;
          case MetricHead.SUMMARY -> NONE;
          default -> EXEMPLAR_OF_NUMBER;
        };
    histogram.clear();
    fields(dataTag, end);
  }

  private void fields(int dataTag, int end) {
    int attributesFrom = -1;
    int restFrom = wire.at();
    while (wire.at() < end) {
      int at = wire.at();
      int tag = wire.tag(end);
      if (tag == attributeTag) {
        wire.seek(wire.length(end));
        wire.run(attributeTag, end);
        attributesFrom = attributesFrom < 0 ? at : attributesFrom;
        continue;
      }
      if (attributesFrom >= 0) {
        run(restFrom, attributesFrom, at);
        restFrom = at;
        attributesFrom = -1;
      }
      if (tag == 0x11) {
        start = wire.fixed64(end);
      } else if (tag == 0x19) {
        time = wire.fixed64(end);
      } else if (tag == exemplarTag) {
        exemplar(at, end);
      } else {
        switch (dataTag) {
          case MetricHead.HISTOGRAM -> histogram(tag, end);
          case MetricHead.EXPONENTIAL -> exponential(tag, end);
          case MetricHead.SUMMARY -> summary(tag, end);
          default -> number(tag, end);
        }
      }
    }
    if (attributesFrom >= 0) {
      run(restFrom, attributesFrom, end);
    } else {
      fingerprint.bytes(wire.bytes(), restFrom, end);
    }
  }

  /** Keeps a number with those that wait. */
  void save(Waiting with, int at) {
    with.start[at] = start;
    with.time[at] = time;
    with.bits[at] = bits;
    with.exemplarsFrom[at] = exemplarsFrom;
    with.marks[at] = (flags & NO_RECORDED_VALUE) | (integer ? INTEGER : 0) | (hasValue ? VALUE : 0);
  }

  /** Holds a number of the metric at hand again as it was saved. */
  void restore(Waiting with, int at) {
    start = with.start[at];
    time = with.time[at];
    bits = with.bits[at];
    exemplarsFrom = with.exemplarsFrom[at];
    flags = with.marks[at] & NO_RECORDED_VALUE;
    integer = (with.marks[at] & INTEGER) != 0;
    hasValue = (with.marks[at] & VALUE) != 0;
  }

  /** Whether it holds a value: the flag says so, not the field. */
  boolean recorded() {
    return (flags & NO_RECORDED_VALUE) == 0;
  }

  /** Whether it is a number of 1. */
  boolean one() {
    return integer ? bits == 1 : hasValue && Double.longBitsToDouble(bits) == 1;
  }

  /** What is wrong with its value; empty when nothing is. */
  String problem(PointType type, boolean countsUp) {
    return switch (type) {
      case GAUGE, SUM -> PointChecks.number(hasValue, integer, bits, countsUp);
      case HISTOGRAM -> PointChecks.histogram(histogram);
      case EXPONENTIAL -> PointChecks.exponential(histogram);
    };
  }

  private void number(int tag, int end) {
    switch (tag) {
      case 0x21 -> value(wire.fixed64(end), false);
      case 0x31 -> value(wire.fixed64(end), true);
      case 0x40 -> flags = (int) wire.varint(end);
      default -> wire.skip(tag, end);
    }
  }

  private void exemplar(int at, int end) {
    exemplarsFrom = exemplarsFrom < 0 ? at : exemplarsFrom;
    wire.seek(wire.length(end));
  }

  private void value(long raw, boolean whole) {
    bits = raw;
    integer = whole;
    hasValue = true;
  }

  // Neighbouring attributes are hashed as one range: each carries its own tag and length.
  private void run(int restFrom, int from, int to) {
    fingerprint.bytes(wire.bytes(), restFrom, from);
    hash.bytes(wire.bytes(), from, to);
  }

  // Quantiles can't be added up; what is left of a summary is a histogram without buckets.
  private void summary(int tag, int end) {
    switch (tag) {
      case 0x21 -> histogram.count = wire.fixed64(end);
      case 0x29 -> sum(wire.float64(end));
      case 0x40 -> flags = (int) wire.varint(end);
      default -> wire.skip(tag, end);
    }
  }

  private void histogram(int tag, int end) {
    switch (tag) {
      case 0x21 -> histogram.count = wire.fixed64(end);
      case 0x29 -> sum(wire.float64(end));
      case 0x31 -> histogram.counts.add(wire.fixed64(end));
      case 0x32 -> packed64(wire.length(end), histogram.counts);
      case 0x39 -> histogram.bounds.add(wire.fixed64(end));
      case 0x3A -> packed64(wire.length(end), histogram.bounds);
      case 0x50 -> flags = (int) wire.varint(end);
      case 0x59 -> min(wire.float64(end));
      case 0x61 -> max(wire.float64(end));
      default -> wire.skip(tag, end);
    }
  }

  private void exponential(int tag, int end) {
    switch (tag) {
      case 0x21 -> histogram.count = wire.fixed64(end);
      case 0x29 -> sum(wire.float64(end));
      case 0x30 -> histogram.scale = wire.zigzag(end);
      case 0x39 -> histogram.zeroCount = wire.fixed64(end);
      case 0x42 -> histogram.offset = buckets(wire.length(end), histogram.offset, histogram.counts);
      case 0x4A ->
          histogram.negativeOffset =
              buckets(wire.length(end), histogram.negativeOffset, histogram.negative);
      case 0x50 -> flags = (int) wire.varint(end);
      case 0x61 -> min(wire.float64(end));
      case 0x69 -> max(wire.float64(end));
      case 0x71 -> histogram.zeroThreshold = wire.float64(end);
      default -> wire.skip(tag, end);
    }
  }

  private int buckets(int end, int offsetBefore, Longs counts) {
    int offset = offsetBefore;
    while (wire.at() < end) {
      int tag = wire.tag(end);
      switch (tag) {
        case 0x08 -> offset = wire.zigzag(end);
        case 0x10 -> counts.add(wire.varint(end));
        case 0x12 -> {
          int to = wire.length(end);
          while (wire.at() < to) {
            counts.add(wire.varint(to));
          }
        }
        default -> wire.skip(tag, end);
      }
    }
    return offset;
  }

  private void packed64(int end, Longs into) {
    while (wire.at() < end) {
      into.add(wire.fixed64(end));
    }
  }

  private void sum(double sum) {
    histogram.sum = sum;
    histogram.hasSum = true;
  }

  private void min(double min) {
    histogram.min = min;
    histogram.hasMin = true;
  }

  private void max(double max) {
    histogram.max = max;
    histogram.hasMax = true;
  }
}
