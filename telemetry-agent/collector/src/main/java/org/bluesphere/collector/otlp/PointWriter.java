package org.bluesphere.collector.otlp;

import org.bluesphere.model.log.BlockWriter;
import org.bluesphere.model.log.SeriesKey.PointType;

/** Writes the point that was read last into the block. Not shared between threads. */
final class PointWriter {
  private final BlockBuilder block;
  private final KeyedHash hash;
  private final PointReader point;

  /** The hash is used for bounds; what it held is lost. */
  PointWriter(BlockBuilder block, KeyedHash hash, PointReader point) {
    this.block = block;
    this.hash = hash;
    this.point = point;
  }

  void write(PointType type, Binding binding) {
    switch (type) {
      case GAUGE, SUM -> number(binding);
      case HISTOGRAM -> histogram(binding);
      case EXPONENTIAL -> exponential(binding);
    }
  }

  private Histogram values() {
    if (!point.recorded()) {
      point.histogram.clear();
    }
    return point.histogram;
  }

  private void number(Binding binding) {
    int marks =
        point.recorded()
            ? (point.integer ? BlockWriter.INTEGER : 0)
            : BlockWriter.NO_RECORDED_VALUE;
    block
        .writer()
        .number(
            binding.high,
            binding.low,
            point.start,
            point.time,
            marks,
            point.recorded() ? point.bits : 0);
  }

  private void histogram(Binding binding) {
    var histogram = values();
    int size = histogram.bounds.size();
    var bounds = histogram.boundValues();
    hash.begin();
    for (int i = 0; i < size; i++) {
      hash.word(histogram.bounds.get(i));
    }
    long boundsId = hash.word(size).finish().high();
    block.explain(binding, boundsId, bounds, size);
    var writer = block.writer();
    writer.histogram(
        binding.high,
        binding.low,
        point.start,
        point.time,
        point.recorded() ? histogram.flags() : BlockWriter.NO_RECORDED_VALUE,
        histogram.count,
        histogram.sum,
        histogram.min,
        histogram.max,
        boundsId);
    writer.counts(histogram.counts.array(), histogram.counts.size());
  }

  private void exponential(Binding binding) {
    var histogram = values();
    var writer = block.writer();
    writer.exponential(
        binding.high,
        binding.low,
        point.start,
        point.time,
        point.recorded() ? histogram.flags() : BlockWriter.NO_RECORDED_VALUE,
        histogram.count,
        histogram.sum,
        histogram.min,
        histogram.max,
        histogram.scale,
        histogram.zeroThreshold,
        histogram.zeroCount);
    writer.offset(histogram.offset);
    writer.counts(histogram.counts.array(), histogram.counts.size());
    writer.offset(histogram.negativeOffset);
    writer.counts(histogram.negative.array(), histogram.negative.size());
  }
}
