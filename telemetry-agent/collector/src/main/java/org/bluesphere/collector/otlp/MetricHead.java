package org.bluesphere.collector.otlp;

import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;

/** Where the metric being walked keeps its parts. Reused; not shared between threads. */
final class MetricHead {
  static final int GAUGE = 0x2A;
  static final int SUM = 0x3A;
  static final int HISTOGRAM = 0x4A;
  static final int EXPONENTIAL = 0x52;
  static final int SUMMARY = 0x5A;

  int nameFrom;
  int nameTo;
  int unitFrom;
  int unitTo;
  int dataTag;
  int dataFrom;
  int temporality;
  boolean monotonic;

  /** Finds name, unit and data, whatever their order; the last kind of data wins. */
  void read(Wire wire, int end) {
    nameFrom = 0;
    nameTo = 0;
    unitFrom = 0;
    unitTo = 0;
    dataTag = 0;
    temporality = 0;
    monotonic = false;
    while (wire.at() < end) {
      int from = wire.at();
      int tag = wire.tag(end);
      switch (tag) {
        case 0x0A -> {
          nameTo = wire.length(end);
          nameFrom = wire.at();
          wire.seek(nameTo);
        }
        case 0x1A -> {
          unitTo = wire.length(end);
          unitFrom = wire.at();
          wire.seek(unitTo);
        }
        case GAUGE, SUM, HISTOGRAM, EXPONENTIAL, SUMMARY -> data(wire, tag, from, end);
        default -> wire.skip(tag, end);
      }
    }
  }

  private void data(Wire wire, int tag, int from, int metricEnd) {
    if (tag != dataTag) {
      dataTag = tag;
      dataFrom = from;
      temporality = 0;
      monotonic = false;
    }
    int end = wire.length(metricEnd);
    while (wire.at() < end) {
      int field = wire.tag(end);
      switch (field) {
        case 0x10 -> temporality = (int) wire.varint(end);
        case 0x18 -> monotonic = wire.varint(end) != 0;
        default -> wire.skip(field, end);
      }
    }
  }

  boolean temporalityKnown() {
    return dataTag == GAUGE || dataTag == SUMMARY || temporality == 1 || temporality == 2;
  }

  boolean namesFit() {
    return nameTo - nameFrom <= PointChecks.MAX_NAME_BYTES
        && unitTo - unitFrom <= PointChecks.MAX_NAME_BYTES;
  }

  boolean countsUp() {
    return dataTag == SUM && monotonic;
  }

  PointType type() {
    return switch (dataTag) {
      case SUM -> PointType.SUM;
      case HISTOGRAM, SUMMARY -> PointType.HISTOGRAM;
      case EXPONENTIAL -> PointType.EXPONENTIAL;
      default -> PointType.GAUGE;
    };
  }

  Temporality temporalityOf() {
    if (dataTag == GAUGE) {
      return Temporality.NONE;
    }
    return switch (dataTag == SUMMARY ? 2 : temporality) {
      case 1 -> Temporality.DELTA;
      case 2 -> Temporality.CUMULATIVE;
      default -> Temporality.NONE;
    };
  }
}
