package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeyedHashTest {
  // Key 00..0f, message 00..0(n-1); computed by an independent SipHash in Python whose 2-4-128
  // variant gives the reference implementation's published vector for the empty message.
  @Test
  void givesSipHash13With128Bits() {
    assertThat(hash(0)).isEqualTo("bea58827b2bc7ee7013030dd6adb62fd");
    assertThat(hash(7)).isEqualTo("c3e0aaf223b9841077ab4808c82e2fa6");
    assertThat(hash(8)).isEqualTo("b4dae3d5e1fe12aa99c7f935ab164f72");
    assertThat(hash(15)).isEqualTo("6c52bdb205557ec109017e1eeccd2129");
    assertThat(hash(63)).isEqualTo("6f42fe4ee300584cad6052a70a6b9f07");
  }

  @Test
  void anotherKeyGivesAnotherHash() {
    var one = new KeyedHash(new byte[16]).begin().word(1).finish();
    var other = new KeyedHash(key()).begin().word(1).finish();

    assertThat(one.high()).isNotEqualTo(other.high());
  }

  @Test
  void againBeginsWithThePrefixWhateverWasHashedBetween() {
    var hash = new KeyedHash(key());
    long unprefixed = hash.begin().word(7).finish().high();
    assertThat(new KeyedHash(key()).again().word(7).finish().high()).isEqualTo(unprefixed);

    long expected = hash.begin(3, 4).word(7).finish().high();
    hash.prefix(3, 4);
    hash.begin().word(9).finish();

    assertThat(hash.again().word(7).finish().high()).isEqualTo(expected);
    assertThat(hash.again().word(7).finish().high()).isEqualTo(expected);
  }

  private static String hash(int length) {
    var message = new byte[length];
    IntStream.range(0, length).forEach(i -> message[i] = (byte) i);
    var hash = new KeyedHash(key()).begin().bytes(message, 0, length).finish();
    return "%016x%016x".formatted(hash.high(), hash.low());
  }

  private static byte[] key() {
    var key = new byte[16];
    IntStream.range(0, 16).forEach(i -> key[i] = (byte) i);
    return key;
  }
}
