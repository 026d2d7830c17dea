package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever comes, the scanner ends, and says malformed at worst. */
final class HostileBytesTest {
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1000);
  private final OtlpScanner scanner = new OtlpScanner(registry);
  private final byte[] good =
      Otlp.request(Otlp.counter("hits", Otlp.point(5).build(), Otlp.point(6).build()))
          .toByteArray();

  @Property(tries = 3000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] body) {
    registry.use(series -> true);

    assertThat(scanned(body)).isTrue();
  }

  @Property(tries = 3000)
  void aFlippedByteIsReadOrRefused(@ForAll int place, @ForAll byte value) {
    registry.use(series -> true);
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
