package org.bluesphere.collector.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Who asks for much does not crowd out who asks for little. */
class GateLawsTest {
  private static final long MOST = 1 << 20;
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private static Gate gate(long ofOne) {
    return new Gate(MOST, ofOne, () -> NOW, new SplittableRandom(7));
  }

  /**
   * One sender of small requests beside some that send a hundred times as much.
   *
   * @return how many of its requests had no room
   */
  private static int refused(Gate gate, int greedy, Random random) {
    var inside = new HashMap<String, Queue<Long>>();
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      boolean small = random.nextInt(100 * Math.max(1, greedy)) == 0;
      var sender = small ? "small" : "greedy" + random.nextInt(Math.max(1, greedy));
      if (!small && greedy == 0) {
        continue;
      }
      long bytes = small ? 1 + random.nextLong(MOST / 256) : 1 + random.nextLong(MOST / 4);
      var held = inside.computeIfAbsent(sender, it -> new ArrayDeque<>());
      gate.enter();
      if (gate.reserve(sender, bytes)) {
        held.add(bytes);
      } else {
        gate.leave(sender, 0);
        refused += small ? 1 : 0;
      }
      // The small one is served at once; the others sit as long as they can.
      if (small && !held.isEmpty()) {
        gate.leave(sender, held.remove());
      } else if (random.nextInt(50) == 0 && !held.isEmpty()) {
        gate.leave(sender, held.remove());
      }
    }
    return refused;
  }

  @Property(tries = 100)
  void aSenderOfAHundredTimesAsMuchLowersNobodysShare(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int greedy) {
    assertThat(refused(gate(MOST), greedy, new Random(seed))).isZero();
  }

  @Property(tries = 100)
  void nobodyHoldsMoreThanHisPartNorAllMoreThanThereIs(@ForAll long seed) {
    var random = new Random(seed);
    long ofOne = 1 + random.nextLong(MOST);
    var gate = gate(ofOne);
    Map<String, Long> held = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      var sender = "s" + random.nextInt(5);
      long own = held.getOrDefault(sender, 0L);
      if (own > 0 && random.nextBoolean()) {
        long some = 1 + random.nextLong(own);
        gate.enter();
        gate.leave(sender, some);
        held.put(sender, own - some);
      } else {
        long more = 1 + random.nextLong(MOST / 4);
        long others = held.values().stream().mapToLong(Long::longValue).sum() - own;
        if (gate.reserve(sender, more)) {
          held.put(sender, own + more);
          assertThat(own + more).isLessThanOrEqualTo(ofOne);
          assertThat(others + own + more).isLessThanOrEqualTo(MOST);
        } else {
          boolean room = own + more <= ofOne && others + 3 * (own + more) < MOST;
          assertThat(room).isFalse();
        }
      }
    }
  }

  @Property(tries = 100)
  void whoFoundNoRoomIsToldSecondsFromOneToThirty(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 100_000) int millis) {
    var clock = new Instant[] {NOW};
    var gate = new Gate(MOST, MOST, () -> clock[0], new SplittableRandom(seed));
    gate.enter();
    gate.reserve("a", MOST / 4);
    clock[0] = NOW.plusMillis(millis);
    gate.leave("a", MOST / 8);

    assertThat(gate.retryAfterSeconds()).isBetween(1, 30);
  }
}
