package org.bluesphere.collector.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused when the machine runs short. */
class PressureTest {
  private Instant now = Instant.parse("2026-11-26T12:00:00Z");
  private double freeDisk = 1;
  private double liveHeap;
  private final Pressure pressure = new Pressure(() -> freeDisk, () -> liveHeap, () -> now);

  private Refusal refusal(Signal signal) {
    return catchThrowableOfType(Refusal.class, () -> pressure.check(signal));
  }

  @Test
  void withoutDiskNothingIsTakenUntilThereIsSomeAgain() {
    freeDisk = 0.049;
    now = now.plusSeconds(1);

    for (var signal : Signal.values()) {
      assertThat(refusal(signal).status()).isEqualTo(503);
      assertThat(refusal(signal).retryAfterSeconds()).isBetween(1, 30);
    }
    assertThat(catchThrowableOfType(Refusal.class, pressure::check).text()).contains("5 %");
    freeDisk = 0.05;
    now = now.plusSeconds(1);
    assertThatCode(pressure::check).doesNotThrowAnyException();
  }

  @Test
  void whenMemoryIsShortOnlyMetricsAreTaken() {
    liveHeap = 0.71;
    now = now.plusSeconds(1);

    assertThat(refusal(Signal.TRACES).status()).isEqualTo(503);
    assertThat(refusal(Signal.LOGS).retryAfterSeconds()).isEqualTo(10);
    assertThatCode(() -> pressure.check(Signal.METRICS)).doesNotThrowAnyException();
    assertThatCode(pressure::check).doesNotThrowAnyException();
  }

  @Test
  void itIsLookedAtOnceASecond() {
    freeDisk = 0;
    now = now.plusMillis(999);
    assertThatCode(pressure::check).doesNotThrowAnyException();
    now = now.plusMillis(1);
    assertThat(refusal(Signal.METRICS)).isNotNull();
  }

  @Test
  void thisMachineCanBeLookedAt(@TempDir Path data) {
    assertThatCode(() -> Pressure.of(data, () -> now).check(Signal.METRICS))
        .doesNotThrowAnyException();
  }
}
