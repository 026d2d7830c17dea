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
final class BlockBuilder {
  private final BlockWriter writer = new BlockWriter();
  private final Set<Binding> defined = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<BoundsUse> uses = new ArrayList<>();
  private final Set<Long> explained = new java.util.HashSet<>();

  private record BoundsUse(Binding binding, long boundsId) {}

  BlockWriter begin(long nowMillis, long fingerprintHigh, long fingerprintLow) {
    writer.begin(nowMillis, fingerprintHigh, fingerprintLow);
    defined.clear();
    uses.clear();
    explained.clear();
    return writer;
  }

  BlockWriter writer() {
    return writer;
  }

  void define(Binding binding) {
    var key = binding.undelivered;
    if (key != null && defined.add(binding)) {
      writer.definition(binding.high, binding.low, key);
    }
  }

  void explain(Binding binding, long boundsId, double[] bounds, int length) {
    if (binding.knownBounds != boundsId) {
      uses.add(new BoundsUse(binding, boundsId));
      if (explained.add(boundsId)) {
        writer.bounds(boundsId, java.util.Arrays.copyOf(bounds, length));
      }
    }
  }

  /** The block is durable: its definitions need not be repeated. */
  void durable() {
    for (var binding : defined) {
      binding.undelivered = null;
    }
    for (var use : uses) {
      use.binding.knownBounds = use.boundsId;
    }
  }
}
