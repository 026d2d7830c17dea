package org.bluesphere.backend.ocean;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OceanTest {

  @Property(tries = 50)
  void theSameSeedIsTheSameOcean(@ForAll long seed) {
    var one = ocean(seed);
    var other = ocean(seed);

    for (var step = 0; step < 5; step++) {
      assertThat(one.next()).isEqualTo(other.next());
    }
  }

  @Property(tries = 50)
  void everyStationMeasuresSomethingPossible(@ForAll long seed) {
    assertThat(ocean(seed).next())
        .hasSize(Stations.COUNT)
        .allMatch(seen -> seen.sstCelsius() > -3 && seen.sstCelsius() < 45);
  }

  private static Ocean ocean(long seed) {
    return new Ocean(seed, new Stations(seed).all(), Tempo.DEMO);
  }
}
