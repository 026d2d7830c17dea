package org.bluesphere.collector.otlp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.bluesphere.model.log.BlockWriter;

/**
 * The block of a request, with whatever definitions no durable block has yet. Not shared between
 * threads.
 */
public final class BlockBuilder {
  private final BlockWriter writer = new BlockWriter();
  private final KeyedHash hash;
  private final Set<Binding> defined = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<BoundsUse> uses = new ArrayList<>();
  private final Set<Long> explained = new java.util.HashSet<>();

  private record BoundsUse(Binding binding, long boundsId) {}

  /** Blocks whose bounds get their ids by this key. */
  public BlockBuilder(IdentityKey key) {
    this.hash = key.hash();
  }

  /** Starts a block whose fingerprint is told later, forgetting what was there. */
  public BlockWriter begin(long nowMillis) {
    writer.begin(nowMillis);
    defined.clear();
    uses.clear();
    explained.clear();
    return writer;
  }

  /** What is written to. */
  public BlockWriter writer() {
    return writer;
  }

  private void define(Binding binding) {
    var key = binding.undelivered;
    if (key != null && defined.add(binding)) {
      writer.definition(binding.high, binding.low, key);
    }
  }

  private void explain(Binding binding, long boundsId, double[] bounds, int length) {
    if (binding.knownBounds != boundsId) {
      uses.add(new BoundsUse(binding, boundsId));
      if (explained.add(boundsId)) {
        writer.bounds(boundsId, java.util.Arrays.copyOf(bounds, length));
      }
    }
  }

  /**
   * A number.
   *
   * @param recorded whether there is a value; else the stream ended
   * @param bits the integer itself, else a double's bits
   */
  public void number(
      Binding binding, long start, long time, boolean recorded, boolean integer, long bits) {
    define(binding);
    int marks = recorded ? (integer ? BlockWriter.INTEGER : 0) : BlockWriter.NO_RECORDED_VALUE;
    writer.number(binding.high, binding.low, start, time, marks, recorded ? bits : 0);
  }

  /** A histogram with explicit bounds; forgotten when nothing was recorded. */
  public void histogram(
      Binding binding, long start, long time, boolean recorded, Histogram histogram) {
    int flags = begun(binding, recorded, histogram);
    int size = histogram.bounds.size();
    var bounds = histogram.boundValues();
    hash.begin();
    for (int i = 0; i < size; i++) {
      hash.word(histogram.bounds.get(i));
    }
    long boundsId = hash.word(size).finish().high();
    explain(binding, boundsId, bounds, size);
    writer.histogram(
        binding.high,
        binding.low,
        start,
        time,
        flags,
        histogram.count,
        histogram.sum,
        histogram.min,
        histogram.max,
        boundsId);
    writer.counts(histogram.counts.array(), histogram.counts.size());
  }

  /** The flags of a histogram that is about to be written. */
  private int begun(Binding binding, boolean recorded, Histogram histogram) {
    define(binding);
    if (recorded) {
      return histogram.flags();
    }
    histogram.clear();
    return BlockWriter.NO_RECORDED_VALUE;
  }

  /** An exponential histogram; forgotten when nothing was recorded. */
  public void exponential(
      Binding binding, long start, long time, boolean recorded, Histogram histogram) {
    int flags = begun(binding, recorded, histogram);
    writer.exponential(
        binding.high,
        binding.low,
        start,
        time,
        flags,
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

  /** The block is durable: its definitions need not be repeated. */
  public void durable() {
    for (var binding : defined) {
      binding.undelivered = null;
    }
    for (var use : uses) {
      use.binding.knownBounds = use.boundsId;
    }
  }
}
