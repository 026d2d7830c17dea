package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VirtualCpuTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private final AtomicLong nanos = new AtomicLong(-17);
  private final VirtualCpu cpu = new VirtualCpu(TWO_SECONDS, nanos::get);

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void workOnAnIdleCpuTakesWhatItTakes() {
    assertThat(cpu.occupy(millis(100))).contains(millis(100));
  }

  @Test
  void workWaitsForWhatCameBefore() {
    cpu.occupy(millis(100));
    pass(30);

    assertThat(cpu.occupy(millis(100))).contains(millis(170));
  }

  @Test
  void whoWouldWaitTooLongIsSentAwayAndCostsNothing() {
    cpu.occupy(TWO_SECONDS.plusMillis(1));

    assertThat(cpu.occupy(millis(1))).isEmpty();
    pass(2001);
    assertThat(cpu.busyNanos()).isEqualTo(millis(2001).toNanos());
  }

  @Test
  void whatWaitsIsNotYetBusyTime() {
    cpu.occupy(millis(300));
    pass(100);

    assertThat(cpu.busyNanos()).isEqualTo(millis(100).toNanos());
  }

  @Test
  void idleTimeIsNotBusyTime() {
    cpu.occupy(millis(100));
    pass(1000);

    assertThat(cpu.busyNanos()).isEqualTo(millis(100).toNanos());
  }

  @Property
  void busyTimeIsNeverMoreThanTimeNorThanWhatWasAsked(
      @ForAll @Size(max = 60) List<@IntRange(max = 400) Integer> work,
      @ForAll @IntRange(max = 200) int apart) {
    var time = new AtomicLong();
    var one = new VirtualCpu(TWO_SECONDS, time::get);
    long asked = 0;
    for (int each : work) {
      if (one.occupy(millis(each)).isPresent()) {
        asked += millis(each).toNanos();
      }
      time.addAndGet(millis(apart).toNanos());

      assertThat(one.busyNanos()).isLessThanOrEqualTo(Math.min(asked, time.get()));
    }
    time.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(one.busyNanos()).isEqualTo(asked);
  }
}
