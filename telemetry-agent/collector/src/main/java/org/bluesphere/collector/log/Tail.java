package org.bluesphere.collector.log;

import java.util.Arrays;
import java.util.Optional;
import org.bluesphere.model.port.TelemetryLog.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The newest durable records from the one read last, decoded; the oldest leave when it is full. One
 * that stayed longer would outlive the garbage collector's young space, and the old one would grow
 * by all that arrives. Guarded by its owner.
 */
final class Tail {
  private final long maxBytes;
  private @Nullable Entry[] ring = new @Nullable Entry[1024];
  private int head;
  private int size;
  private long bytes;

  Tail(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(Entry entry) {
    bytes += entry.next() - entry.position();
    if (size == ring.length) {
      grow();
    }
    ring[(head + size++) & (ring.length - 1)] = entry;
    while (size > 0 && bytes > maxBytes) {
      dropOldest();
    }
  }

  /** Somebody reads from {@code position} on: what lies wholly before it leaves. */
  void passed(long position) {
    while (size > 0 && at(0).next() <= position) {
      dropOldest();
    }
  }

  private void dropOldest() {
    var oldest = at(0);
    bytes -= oldest.next() - oldest.position();
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
  }

  /** What its records take in the log. */
  long bytes() {
    return bytes;
  }

  /** The first record at or after {@code position}, unless older ones are no longer here. */
  Optional<Entry> find(long position) {
    if (size == 0 || at(0).position() > position) {
      return Optional.empty();
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).position() < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size ? Optional.of(at(low)) : Optional.empty();
  }

  private void grow() {
    var larger = Arrays.copyOfRange(ring, head, head + 2 * size);
    System.arraycopy(ring, 0, larger, ring.length - head, head);
    Arrays.fill(larger, size, larger.length, null);
    ring = larger;
    head = 0;
  }

  private Entry at(int index) {
    var entry = ring[(head + index) & (ring.length - 1)];
    if (entry == null) {
      throw new IllegalStateException("no record at " + index + " of " + size);
    }
    return entry;
  }
}
