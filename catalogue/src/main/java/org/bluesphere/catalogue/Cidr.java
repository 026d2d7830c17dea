package org.bluesphere.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param first its first address as a number
 * @param bits length of its prefix, 0 to 32
 */
record Cidr(long first, int bits) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int ADDRESS_BITS = 32;

  /** Empty when a part is out of range or the address is not the first of its range. */
  static Optional<Cidr> parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(parts.group(i));
      if (part > 255) {
        return Optional.empty();
      }
      address = address << 8 | part;
    }
    int bits = Integer.parseInt(parts.group(5));
    if (bits > ADDRESS_BITS || address % (1L << (ADDRESS_BITS - bits)) != 0) {
      return Optional.empty();
    }
    return Optional.of(new Cidr(address, bits));
  }

  /** Whether each address of the other is one of this. */
  boolean contains(Cidr other) {
    return bits <= other.bits
        && first >> (ADDRESS_BITS - bits) == other.first >> (ADDRESS_BITS - bits);
  }
}
