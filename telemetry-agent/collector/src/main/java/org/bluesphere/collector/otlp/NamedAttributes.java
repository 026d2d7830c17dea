package org.bluesphere.collector.otlp;

import java.util.Map;

/**
 * Where the attributes of an event lie that tell its shape from others. Not shared between threads.
 */
final class NamedAttributes {
  private final Wire wire;
  private final int tag;

  // Beginnings, with the tag, and ends by turns.
  private final int[] ranges = new int[2 * PointChecks.MAX_ATTRIBUTES];
  private int ranged;
  private int count;

  // Of the attribute passed last.
  private int keyFrom;
  private int keyTo;

  NamedAttributes(Wire wire, int tag) {
    this.wire = wire;
    this.tag = tag;
  }

  void clear() {
    ranged = 0;
    count = 0;
  }

  /** Passes over an attribute whose tag is at {@code from}, and notes it when it has a name. */
  void pass(int from, int to, LabelNames names) {
    count++;
    keyFrom = to;
    keyTo = to;
    while (wire.at() < to) {
      int field = wire.tag(to);
      if (field == 0x0A) {
        keyTo = wire.length(to);
        keyFrom = wire.at();
        wire.seek(keyTo);
      } else {
        wire.skip(field, to);
      }
    }
    if (ranged < ranges.length && names.has(wire.bytes(), keyFrom, keyTo)) {
      ranges[ranged++] = from;
      ranges[ranged++] = to;
    }
  }

  /** Whether the attribute passed last has this key. */
  boolean passed(byte[] key) {
    return java.util.Arrays.equals(wire.bytes(), keyFrom, keyTo, key, 0, key.length);
  }

  void hash(KeyedHash hash) {
    hash.word(fits() ? ranged : -1);
    for (int i = 0; i < ranged; i += 2) {
      hash.field(wire.bytes(), ranges[i], ranges[i + 1]);
    }
  }

  /** Whether there are not too many, named or not. */
  boolean fits() {
    return count <= PointChecks.MAX_ATTRIBUTES;
  }

  /**
   * Parses those that have a name.
   *
   * @return whether they keep to the limits
   */
  boolean read(Attributes reader, Map<String, String> into) {
    boolean fit = fits();
    for (int i = 0; i < ranged; i += 2) {
      fit &= reader.read(ranges[i], ranges[i + 1], tag, PointChecks.MAX_VALUE_BYTES, into);
    }
    return fit;
  }
}
