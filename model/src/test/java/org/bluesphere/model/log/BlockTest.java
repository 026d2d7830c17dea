package org.bluesphere.model.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What was packed is read, whatever the points have in common. */
class BlockTest {
  private record Point(long id, long start, long time, int flags, long value) {}

  private static List<Point> read(byte[] block) {
    var reader = new BlockReader();
    reader.open(block);
    var points = new ArrayList<Point>();
    while (reader.next() == BlockReader.Kind.NUMBER) {
      points.add(
          new Point(
              reader.low(),
              reader.startNanos(),
              reader.timeNanos(),
              reader.flags(),
              reader.longValue()));
    }
    return points;
  }

  /** Few times, so that many are those of the point before; 0 is one of them. */
  @Property
  void pointsComeBackAsTheyWere(
      @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 8) Long> drawn) {
    var writer = new BlockWriter();
    for (int round = 0; round < 2; round++) { // a writer starts anew
      writer.begin(7, 1, 2);
      var points = new ArrayList<Point>();
      for (long number : drawn) {
        points.add(
            new Point(points.size(), number % 3, number / 3, BlockWriter.INTEGER, number - 4));
      }
      points.forEach(
          it -> writer.number(-1, it.id(), it.start(), it.time(), it.flags(), it.value()));

      assertThat(read(writer.toBytes())).isEqualTo(points);
    }
  }

  @Example
  void histogramsAndNumbersShareTimes() {
    var writer = new BlockWriter();
    writer.begin(7, 1, 2);
    writer.number(0, 1, 10, 20, BlockWriter.INTEGER, 5);
    writer.histogram(0, 2, 10, 20, BlockWriter.HAS_SUM | BlockWriter.HAS_MAX, 3, 1.5, 0, 9.0, 77);
    writer.counts(new long[] {1, 2}, 2);
    writer.exponential(0, 3, 10, 30, 0, 4, 0, 0, 0, 2, 0.0, 0);
    writer.offset(1);
    writer.counts(new long[] {4}, 1);
    writer.offset(0);
    writer.counts(new long[0], 0);

    var reader = new BlockReader();
    reader.open(writer.toBytes());
    assertThat(reader.next()).isEqualTo(BlockReader.Kind.NUMBER);
    assertThat(reader.next()).isEqualTo(BlockReader.Kind.HISTOGRAM);
    assertThat(reader.startNanos()).isEqualTo(10);
    assertThat(reader.timeNanos()).isEqualTo(20);
    assertThat(reader.sum()).isEqualTo(1.5);
    assertThat(reader.min()).isNaN();
    assertThat(reader.max()).isEqualTo(9);
    assertThat(reader.boundsId()).isEqualTo(77);
    assertThat(reader.next()).isEqualTo(BlockReader.Kind.EXPONENTIAL);
    assertThat(reader.startNanos()).isEqualTo(10);
    assertThat(reader.timeNanos()).isEqualTo(30);
    assertThat(reader.scale()).isEqualTo(2);
    assertThat(reader.next()).isEqualTo(BlockReader.Kind.END);
  }

  /** Logs of before: written here by hand, since nobody writes them any more. */
  @Example
  void blocksOfTheFirstVersionAreRead() {
    var block = ByteBuffer.allocate(28 + 2 * 42);
    block.put((byte) 'B').put((byte) 'P').put((byte) 1).put((byte) 1);
    block.putLong(7).putLong(1).putLong(2);
    for (int i = 0; i < 2; i++) {
      block.put(BlockWriter.NUMBER).putLong(-1).putLong(i);
      block.putLong(10).putLong(20 + i).put((byte) BlockWriter.INTEGER).putLong(5);
    }

    assertThat(read(block.array()))
        .containsExactly(
            new Point(0, 10, 20, BlockWriter.INTEGER, 5),
            new Point(1, 10, 21, BlockWriter.INTEGER, 5));
  }

  @Example
  void aFingerprintMayBeToldLast() {
    var writer = new BlockWriter();
    writer.begin(7, 0, 0);
    writer.number(0, 1, 10, 20, BlockWriter.INTEGER, 5);
    writer.fingerprint(3, -4);
    writer.identified(true);

    var reader = new BlockReader();
    reader.open(writer.toBytes());
    assertThat(reader.fingerprintHigh()).isEqualTo(3);
    assertThat(reader.fingerprintLow()).isEqualTo(-4);
    assertThat(reader.receivedAtMillis()).isEqualTo(7);
    assertThat(reader.identified()).isTrue();
  }

  @Example
  void aBlockThatIsOfNoRequestIsNotGivenAway() {
    var writer = new BlockWriter();
    writer.begin(7);
    writer.number(0, 1, 10, 20, BlockWriter.INTEGER, 5);

    assertThatThrownBy(writer::toBytes).isInstanceOf(IllegalStateException.class);
    writer.fingerprint(0, 0);
    assertThat(read(writer.toBytes())).hasSize(1);
  }

  @Example
  void aVersionOfALaterProgramIsToldFromNoBlock() {
    var writer = new BlockWriter();
    writer.begin(7, 1, 2);
    var block = writer.toBytes();
    block[2] = 3;
    assertThatThrownBy(() -> new BlockReader().open(block))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageContaining("version 3")
        .hasMessageContaining("run the one that wrote it");
    block[2] = 0;
    assertThatThrownBy(() -> new BlockReader().open(block))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("versions 1 to 2");
  }
}
