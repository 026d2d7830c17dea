package org.bluesphere.collector.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Doors;
import org.bluesphere.collector.admission.Refusal;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final int MAX_BODY = 1 << 20;
  private static final int IN_FLIGHT = 4 << 20;

  @Property(tries = 200)
  void whatIsFramedIsReadBack(@ForAll @Size(max = 5000) byte[] message) throws IOException {
    assertThat(read(Frame.of(message), false)).isEqualTo(message);

    var packed = gzip(message);
    var frame = Frame.of(packed);
    frame[0] = 1;
    assertThat(read(frame, true)).isEqualTo(message);
  }

  /** Whatever comes, only refusals follow that the sender can understand. */
  @Label("P17: any bytes as a frame are read or refused")
  @Property(tries = 2000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 60) byte[] bytes, @ForAll boolean gzip)
      throws IOException {
    try {
      read(bytes, gzip);
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isIn(400, 413);
    }
  }

  @Label("P17: a flipped bit of a frame is read or refused")
  @Property(tries = 500)
  void aFlippedBitOfACompressedMessageIsReadOrRefused(@ForAll int place, @ForAll byte[] message)
      throws IOException {
    var frame = Frame.of(gzip(message));
    frame[0] = 1;
    frame[Math.floorMod(place, frame.length)] ^= (byte) (1 << (place & 7));
    try {
      read(frame, true);
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isIn(400, 413);
    }
  }

  @Test
  void aMessageThatBreaksOffIsMalformed() throws IOException {
    var frame = Frame.of(new byte[100]);

    assertRefused(new byte[0], false, "before its message began");
    assertRefused(Arrays.copyOf(frame, 50), false, "55 bytes of the message are missing");
    assertRefused(Arrays.copyOf(frame, 106), false, "a call carries one message");
  }

  @Test
  void aFlagThatContradictsTheHeadersIsMalformed() throws IOException {
    var frame = Frame.of(new byte[3]);
    frame[0] = 1;
    assertRefused(frame, false, "grpc-encoding names no encoding");
    frame[0] = 7;
    assertRefused(frame, true, "begins with 0 or 1, not with 7");
  }

  @Test
  void aMessageOverTheLimitIsTooLargeBeforeItIsRead() {
    var prefix = new byte[] {0, -1, -1, -1, -1};

    assertThatThrownBy(() -> read(prefix, false))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(413);
              assertThat(refusal.text()).contains("4294967295");
            });
  }

  @Test
  void aBombIsTooLargeAndTakesNoMoreThanTheLimit() throws IOException {
    var gate = Doors.gate(IN_FLIGHT);
    var body = new Body(gate, MAX_BODY);
    var frame = Frame.of(gzip(new byte[64 << 20]));
    frame[0] = 1;

    assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(frame), true, body))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(413));
    assertThat(body.reserved()).isLessThanOrEqualTo(MAX_BODY + 1L);
  }

  private static void assertRefused(byte[] bytes, boolean gzip, String why) {
    assertThatThrownBy(() -> read(bytes, gzip))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400))
        .hasMessageContaining(why);
  }

  private static byte[] read(byte[] bytes, boolean gzip) throws IOException {
    var body = new Body(Doors.gate(IN_FLIGHT), MAX_BODY);
    Frame.read(new ByteArrayInputStream(bytes), gzip, body);
    return Arrays.copyOf(body.bytes(), body.length());
  }

  private static byte[] gzip(byte[] message) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(message);
    }
    return bytes.toByteArray();
  }
}
