package org.bluesphere.dashboards.svg;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void levelsAreRoundAndBeginAtZero() {
    assertThat(Levels.of(3, 1430, 0, String::valueOf))
        .extracting(LinePlot.Level::value)
        .containsExactly(0.0, 500.0, 1000.0, 1500.0);
    assertThat(Levels.of(0, 0, 0, String::valueOf)).hasSize(2);
    assertThat(Levels.of(1, 1, 1, String::valueOf)).hasSize(2);
  }

  @Property
  void everythingLiesBetweenAFewLevels(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double other) {
    var levels = Levels.of(Math.min(one, other), Math.max(one, other), 0, String::valueOf);

    assertThat(levels).hasSizeBetween(2, 8);
    assertThat(levels.getFirst().value()).isLessThanOrEqualTo(Math.min(one, other));
    assertThat(levels.getLast().value()).isGreaterThanOrEqualTo(Math.max(one, other));
  }
}
