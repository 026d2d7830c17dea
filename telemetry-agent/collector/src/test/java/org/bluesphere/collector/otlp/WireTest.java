package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WireTest {
  private static final int TAG = 0x3A;

  private static int run(byte[] bytes, int end) {
    var wire = new Wire();
    wire.open(bytes);
    wire.run(TAG, end);
    return wire.at();
  }

  /** Fields of 0 to 200 bytes: from 128 on a length takes two. */
  @Property
  void aRunEndsBeforeTheFirstThatIsLongCutOrAnother(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 200) Integer> lengths,
      @ForAll @IntRange(min = 0, max = 40) int cut) {
    var out = new ByteArrayOutputStream();
    int expected = 0;
    boolean runs = true;
    for (int length : lengths) {
      runs &= length < 128;
      out.write(TAG);
      if (length < 128) {
        out.write(length);
      } else {
        out.write(length & 0x7f | 0x80);
        out.write(length >>> 7);
      }
      out.writeBytes(new byte[length]);
      expected = runs ? out.size() : expected;
    }
    var bytes = out.toByteArray();

    assertThat(run(bytes, bytes.length)).isEqualTo(expected);

    int end = Math.max(0, bytes.length - cut);
    int at = run(bytes, end);
    assertThat(at).isLessThanOrEqualTo(Math.min(end, expected));
    assertThat(run(java.util.Arrays.copyOf(bytes, end), end)).isEqualTo(at);
  }

  @Example
  void aTagWithoutALengthIsLeft() {
    assertThat(run(new byte[] {TAG, 0, TAG}, 3)).isEqualTo(2);
    assertThat(run(new byte[] {TAG, 0, 0x11, 0}, 4)).isEqualTo(2);
    assertThat(run(new byte[] {TAG, 5, 0, 0}, 4)).isZero();
    assertThat(run(new byte[0], 0)).isZero();
  }
}
