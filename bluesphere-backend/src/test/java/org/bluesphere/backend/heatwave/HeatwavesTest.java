package org.bluesphere.backend.heatwave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeatwavesTest {

  @Test
  void fourHotDaysAreNone() {
    assertThat(Heatwaves.in(days("....hhhh...."), 0)).isEmpty();
  }

  @Test
  void fiveHotDaysAreOne() {
    assertThat(Heatwaves.in(days("..hhhhh.."), 10)).containsExactly(new Heatwave(12, 16, 2, 2.5));
  }

  @Test
  void aGapOfTwoDaysIsMergedAndOneOfThreeIsNot() {
    assertThat(Heatwaves.in(days("hhhhh..hhhhh"), 0))
        .extracting(Heatwave::days)
        .containsExactly(12);
    assertThat(Heatwaves.in(days("hhhhh...hhhhh"), 0)).hasSize(2);
  }

  @Property
  void everyHeatwaveIsLongEnoughAndApartFromTheNext(@ForAll List<Boolean> hot) {
    var waves = Heatwaves.in(hot.stream().map(HeatwavesTest::day).toList(), 0);

    assertThat(waves).allMatch(wave -> wave.days() >= 5);
    for (var i = 1; i < waves.size(); i++) {
      assertThat(waves.get(i).firstDay() - waves.get(i - 1).lastDay()).isGreaterThan(3);
    }
    assertThat(Heatwaves.in(Collections.nCopies(hot.size(), day(false)), 0)).isEmpty();
  }

  private static List<DailyTemperature> days(String pattern) {
    return Stream.of(pattern.split("")).map("h"::equals).map(HeatwavesTest::day).toList();
  }

  private static DailyTemperature day(boolean hot) {
    return new DailyTemperature(hot ? 22.5 : 20, 20, 21);
  }
}
