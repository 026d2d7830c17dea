package org.bluesphere.collector.json;

import java.util.Map;

/**
 * A field of a message.
 *
 * @param number in protobuf
 * @param type how a value is written
 * @param message the name of its message, or of its enum; empty for others
 * @param repeated whether there may be many, in an array
 * @param values the enum's numbers by name; empty for others
 */
record Field(int number, Type type, String message, boolean repeated, Map<String, Integer> values) {
  // Protobuf's wire types.
  private static final int NUMBER = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;

  /** Protobuf's types, and {@code HEX}: ids, which are bytes that OTLP writes in hex. */
  enum Type {
    MESSAGE(LENGTH),
    ENUM(NUMBER),
    STRING(LENGTH),
    BYTES(LENGTH),
    HEX(LENGTH),
    BOOL(NUMBER),
    DOUBLE(EIGHT_BYTES),
    FIXED64(EIGHT_BYTES),
    SFIXED64(EIGHT_BYTES),
    FIXED32(FOUR_BYTES),
    INT64(NUMBER),
    UINT64(NUMBER),
    INT32(NUMBER),
    UINT32(NUMBER),
    SINT32(NUMBER);

    private final int wire;

    Type(int wire) {
      this.wire = wire;
    }
  }

  /** Copies. */
  Field {
    values = Map.copyOf(values);
  }

  /** Whether many values share one tag. */
  boolean packed() {
    return repeated && type.wire != LENGTH;
  }

  int tag() {
    return (number << 3) | (packed() ? LENGTH : type.wire);
  }
}
