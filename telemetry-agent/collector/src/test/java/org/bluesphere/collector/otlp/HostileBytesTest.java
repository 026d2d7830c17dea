package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.log.SeriesKey;

/** Whatever comes, the scanner ends, and says malformed at worst. */
final class HostileBytesTest {
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1000);
  private final OtlpScanner scanner = new OtlpScanner(registry);
  private final byte[] good =
      Otlp.request(
              Otlp.counter(
                  "hits",
                  Otlp.point(5).build(),
                  Otlp.point(6)
                      .addExemplars(
                          Exemplar.newBuilder()
                              .setAsInt(1)
                              .setTimeUnixNano(Otlp.NANOS)
                              .setTraceId(ByteString.copyFrom(new byte[16]))
                              .setSpanId(ByteString.copyFrom(new byte[8]))
                              .addFilteredAttributes(Otlp.text("http.route", "/tiles")))
                      .build()))
          .toByteArray();

  /** Wants everything, and its exemplars too. */
  private static final SeriesFilter ALL =
      new SeriesFilter() {
        @Override
        public boolean wants(SeriesKey series) {
          return true;
        }

        @Override
        public double[] badAbove(SeriesKey series) {
          return new double[] {Double.NEGATIVE_INFINITY};
        }
      };

  @Property(tries = 3000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] body) {
    registry.use(ALL);

    assertThat(scanned(body)).isTrue();
  }

  @Label("P17: a flipped byte of metrics is read or refused")
  @Property(tries = 3000)
  void aFlippedByteIsReadOrRefused(@ForAll int place, @ForAll byte value) {
    registry.use(ALL);
    var body = good.clone();
    body[Math.floorMod(place, body.length)] = value;

    assertThat(scanned(body)).isTrue();
  }

  private boolean scanned(byte[] body) {
    try {
      scanner.scan(body, body.length, Otlp.NOW);
    } catch (MalformedRequestException e) {
      return !e.what().isEmpty();
    }
    return true;
  }
}
