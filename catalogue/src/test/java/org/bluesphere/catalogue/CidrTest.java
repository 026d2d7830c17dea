package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.300.0/24",
        "10.0.0.0/33",
        "10.0.0.1/24",
        "10.0.0/24",
        "::/0",
        "",
        "10.0.0.0"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Property
  void containsExactlyTheAddressesThatShareThePrefix(
      @ForAll @LongRange(max = 0xffffffffL) long first,
      @ForAll @IntRange(max = 32) int bits,
      @ForAll @LongRange(max = 0xffffffffL) long address) {
    long size = 1L << (32 - bits);
    var range = new Cidr(first / size * size, bits);

    boolean inside = address >= range.first() && address < range.first() + size;
    assertThat(range.contains(new Cidr(address, 32))).isEqualTo(inside);
  }
}
