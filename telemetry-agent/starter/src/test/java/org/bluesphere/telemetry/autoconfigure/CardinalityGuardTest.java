package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardinalityGuardTest {

  /** The naive model: the first values by order of arrival stay, all else is one. */
  @Property(tries = 200)
  void totalsStayRightAndTheSeriesAreBounded(
      @ForAll @Size(max = 200) List<@IntRange(max = 40) Integer> values,
      @ForAll @IntRange(min = 1, max = 20) int limit) {
    var registry = new SimpleMeterRegistry();
    var guard = new CardinalityGuard(limit);
    registry.config().meterFilter(guard);
    Set<Integer> kept = new HashSet<>();
    var others = 0;

    for (var value : values) {
      registry.counter("wild", "id", String.valueOf(value)).increment();
      if (!kept.contains(value) && kept.size() == limit) {
        others++;
      } else {
        kept.add(value);
      }
    }

    assertThat(registry.find("wild").counters().stream().mapToDouble(Counter::count).sum())
        .isEqualTo(values.size());
    assertThat(registry.find("wild").counters()).hasSizeLessThanOrEqualTo(limit + 1);
    var other = registry.find("wild").tag("id", CardinalityGuard.OTHER).counter();
    assertThat(other == null ? 0 : other.count()).isEqualTo(others);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org",
        "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "9e107d9d372bb6826bd81d3542a419d6",
        "4915112345678",
        "/orders/10482",
        "/orders/1b4e28ba-2fa1-11d2-883f-0016d3cca427/lines",
        "/search?q=fish"
      })
  void whatNamesAPersonOrASingleThingIsNoValue(String single) {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new CardinalityGuard(100));

    registry.counter("wild", "id", single).increment();

    assertThat(registry.get("wild").counter().getId().getTag("id"))
        .isEqualTo(CardinalityGuard.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/stations/{id}",
        "/api/**",
        "/v2/404",
        "GET",
        "503",
        "G1 Old Gen",
        "buoy",
        "8080",
        "CodeHeap 'non-nmethods'",
        "/",
        "a@b",
        "eu-central-1"
      })
  void whatIsOneOfAFewStays(String value) {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new CardinalityGuard(100));

    registry.counter("tame", "kind", value).increment();

    assertThat(registry.get("tame").counter().getId().getTag("kind")).isEqualTo(value);
  }
}
