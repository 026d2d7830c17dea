package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordHashTest {
  private final WordHash hash = new WordHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  /**
   * The first of the vectors of SipHash-1-3 with the paper's key: of no bytes, so of a length of 0.
   */
  @Test
  void itIsSipHash13() {
    assertThat(hash.begin().word(0).end()).isEqualTo(0xabac0158050fc4dcL);
  }

  @Test
  void textsAreTheirBytesAndTheirLength() {
    assertThat(hash.of("ab")).isEqualTo(hash.begin().word('a' | 'b' << 8).word(2).end());
    assertThat(hash.of("ab")).isNotEqualTo(hash.of("ab\0"));
    assertThat(hash.of("")).isEqualTo(hash.begin().word(0).end());
  }

  @Test
  void anotherKeyGivesAnotherHash() {
    assertThat(new WordHash(1, 2).of("a")).isNotEqualTo(new WordHash(1, 3).of("a"));
  }
}
