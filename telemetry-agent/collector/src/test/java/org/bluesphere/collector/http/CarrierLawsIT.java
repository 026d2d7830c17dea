package org.bluesphere.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.collector.http.EveryCarrier.Carrier;
import org.bluesphere.collector.prometheus.Writes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of a request however it comes: each signal, each carrier, over real sockets. */
class CarrierLawsIT {
  private static final int TRIES = 40;

  @TempDir private static Path home;
  private static EveryCarrier to;

  @BeforeAll
  static void start() throws Exception {
    to = new EveryCarrier(home);
  }

  @AfterAll
  static void stop() throws Exception {
    to.close();
  }

  static Stream<Arguments> carriersAndSignals() {
    return Stream.of(Carrier.values())
        .flatMap(carrier ->
            Stream.of(Signal.values())
                .filter(carrier::carries)
                .map(signal -> Arguments.of(carrier, signal)));
  }

  static Stream<Arguments> carriersOfOtlp() {
    return carriersAndSignals().filter(it -> it.get()[0] != Carrier.REMOTE_WRITE);
  }

  /** The clock stands still and series that are known are not defined again: equal is equal. */
  @DisplayName("P14: with gzip and without a request is answered and logged byte for byte the same")
  @ParameterizedTest
  @MethodSource("carriersOfOtlp")
  void gzipChangesNothing(Carrier carrier, Signal signal) throws Exception {
    int logged = 0;
    for (int seed = 0; seed < 10; seed++) {
      var plain = EveryCarrier.plain(carrier, signal, seed);
      var packed = carrier == Carrier.GRPC ? plain : EveryCarrier.gzip(plain);
      to.send(carrier, signal, plain, false);
      int before = to.blocks().size();

      var first = to.send(carrier, signal, plain, false);
      var second = to.send(carrier, signal, packed, true);

      assertThat(second.status()).isEqualTo(first.status()).isEqualTo(200);
      assertThat(second.body()).isEqualTo(first.body());
      var blocks = to.blocks();
      assertThat(blocks.size() - before).as("seed %d", seed).isIn(0, 2);
      logged += blocks.size() - before;
      if (blocks.size() > before) {
        assertThat(blocks.get(before + 1)).as("seed %d", seed).isEqualTo(blocks.get(before));
      }
    }
    assertThat(logged).isPositive();
  }

  /** What HTTP brings in protobuf gRPC brings too. */
  @DisplayName("P14: HTTP and gRPC log one request byte for byte the same")
  @ParameterizedTest
  @EnumSource
  void grpcAndHttpAreOnePath(Signal signal) throws Exception {
    int logged = 0;
    for (int seed = 0; seed < 10; seed++) {
      var body = EveryCarrier.plain(Carrier.GRPC, signal, seed);
      to.send(Carrier.GRPC, signal, body, false);
      int before = to.blocks().size();

      to.send(Carrier.GRPC, signal, body, false);
      to.send(Carrier.HTTP_PROTOBUF, signal, body, false);

      var blocks = to.blocks();
      assertThat(blocks.size() - before).as("seed %d", seed).isIn(0, 2);
      logged += blocks.size() - before;
      if (blocks.size() > before) {
        assertThat(blocks.get(before + 1)).as("seed %d", seed).isEqualTo(blocks.get(before));
      }
    }
    assertThat(logged).isPositive();
  }

  @DisplayName(
      "P17: a flipped byte is read or refused as the sender's, never a server error or a hang")
  @ParameterizedTest
  @MethodSource("carriersAndSignals")
  void aFlippedByteIsReadOrRefused(Carrier carrier, Signal signal) throws Exception {
    var random = new Random(17);
    for (int seed = 0; seed < TRIES; seed++) {
      var plain = EveryCarrier.plain(carrier, signal, seed);
      boolean pack = carrier == Carrier.REMOTE_WRITE || seed % 2 == 0;
      var body = pack ? packed(carrier, plain) : plain;
      if (body.length > 0) {
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
      }

      var answer = to.send(carrier, signal, body, pack);

      // 413 where the flip makes a length of it, or a bomb.
      assertThat(answer.status()).as("seed %d", seed).isIn(200, 204, 400, 413);
    }
    assertThat(to.collector.accepting()).isTrue();
    assertThat(send(carrier, signal)).isIn(200, 204);
  }

  /**
   * Of gRPC the message within its frame is hit, which the client packs; its frame FrameTest hits.
   */
  private static byte[] packed(Carrier carrier, byte[] plain) {
    return switch (carrier) {
      case HTTP_PROTOBUF, HTTP_JSON -> EveryCarrier.gzip(plain);
      case GRPC -> plain;
      case REMOTE_WRITE -> Writes.snappy(plain);
    };
  }

  private static int send(Carrier carrier, Signal signal) throws Exception {
    boolean pack = carrier == Carrier.REMOTE_WRITE;
    var plain = EveryCarrier.plain(carrier, signal, 1);
    return to.send(carrier, signal, pack ? packed(carrier, plain) : plain, pack).status();
  }

  @DisplayName("P24: an empty envelope is taken, and nothing is said of it")
  @ParameterizedTest
  @MethodSource("carriersOfOtlp")
  void emptyEnvelopesAreFine(Carrier carrier, Signal signal) throws Exception {
    int before = to.blocks().size();
    for (var envelope : envelopes(carrier, signal)) {
      for (boolean pack : new boolean[] {false, true}) {
        var body = pack ? packed(carrier, envelope) : envelope;

        var answer = to.send(carrier, signal, body, pack);

        assertThat(answer.status()).as(new String(envelope, UTF_8)).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo(carrier == Carrier.HTTP_JSON ? "{}" : "");
      }
    }
    assertThat(to.blocks()).hasSize(before);
  }

  private static List<byte[]> envelopes(Carrier carrier, Signal signal) {
    if (carrier != Carrier.HTTP_JSON) {
      // None, an empty resource, an empty scope in it.
      return List.of(new byte[0], new byte[] {0x0A, 0}, new byte[] {0x0A, 2, 0x12, 0});
    }
    var of = Map.of(Signal.METRICS, "Metrics", Signal.TRACES, "Spans", Signal.LOGS, "Logs");
    var texts =
        List.of(
            "{}",
            "{'resourceX':[]}",
            "{'resourceX':[{}]}",
            "{'resourceX':[{'scopeX':[]}]}",
            "{'resourceX':[{'resource':{},'scopeX':[{}]}]}");
    var envelopes = new ArrayList<byte[]>();
    texts.forEach(
        it -> envelopes.add(it.replace('\'', '"').replace("X", of.get(signal)).getBytes(UTF_8)));
    return envelopes;
  }
}
