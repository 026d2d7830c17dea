package org.bluesphere.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bluesphere.collector.otlp.MalformedRequestException;
import org.junit.jupiter.api.Test;

/** Against Google's own encoder, and against bytes nobody encoded. */
class SnappyTest {

  @Property(tries = 300)
  void decodesWhatGooglesEncoderWrites(
      @ForAll long seed, @ForAll @IntRange(max = 200_000) int size) {
    var plain = text(new Random(seed), size);

    assertThat(decoded(Writes.snappy(plain))).isEqualTo(plain);
  }

  /** Words again and again, so that there are copies near and far, runs and long literals. */
  private static byte[] text(Random random, int size) {
    var text = new byte[size];
    for (int at = 0; at < size; ) {
      int length = Math.min(size - at, 1 + random.nextInt(1000));
      switch (random.nextInt(3)) {
        case 0 -> {
          var fresh = new byte[length];
          random.nextBytes(fresh);
          System.arraycopy(fresh, 0, text, at, length);
        }
        case 1 -> Arrays.fill(text, at, at + length, (byte) random.nextInt(256));
        default -> System.arraycopy(text, random.nextInt(at + 1), text, at, Math.min(length, at));
      }
      at += length;
    }
    return text;
  }

  @Label("P17: any bytes as snappy are refused or decoded within their length")
  @Property(tries = 2000)
  void foreignBytesAreRefusedOrDecodedWithinTheirLength(
      @ForAll @Size(max = 60) byte[] bytes, @ForAll @IntRange(max = 127) int length) {
    var input = new byte[bytes.length + 1];
    input[0] = (byte) length;
    System.arraycopy(bytes, 0, input, 1, bytes.length);
    var out = new byte[length + 16];
    Arrays.fill(out, (byte) 7);

    try {
      Snappy.decode(input, input.length, out);
    } catch (MalformedRequestException e) {
      assertThat(e.what()).contains("snappy");
    }

    for (int i = length; i < out.length; i++) {
      assertThat(out[i]).isEqualTo((byte) 7);
    }
  }

  @Test
  void theLengthIsKnownBeforeAnythingIsDecoded() {
    assertThat(Snappy.length(new byte[] {-1, -1, -1, -1, 15}, 5)).isEqualTo((1L << 32) - 1);
    assertThatThrownBy(() -> Snappy.length(new byte[] {-1, -1, -1, -1, 31}, 5))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> Snappy.length(new byte[] {-1}, 1))
        .isInstanceOf(MalformedRequestException.class);
  }

  private static byte[] decoded(byte[] packed) {
    var out = new byte[(int) Snappy.length(packed, packed.length)];
    Snappy.decode(packed, packed.length, out);
    return out;
  }
}
