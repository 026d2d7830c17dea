package org.bluesphere.backend.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.backend.ocean.Observation;
import org.bluesphere.backend.ocean.Ocean;
import org.bluesphere.backend.ocean.Stations;
import org.bluesphere.backend.ocean.Tempo;
import org.junit.jupiter.api.Test;

class PredictionTest {

  private final Stations stations = new Stations(42);
  private final Predictor model = new DampedAnomaly(stations);

  @Property
  void anAnomalyFadesButKeepsItsSign(
      @ForAll @DoubleRange(min = -3, max = 3) double anomaly,
      @ForAll @IntRange(min = 1, max = 30) int days) {
    var station = stations.all().getFirst();
    var now = observed(Ocean.normal(station, 0) + anomaly);

    var left = model.predict(now, Duration.ofDays(days)).sstCelsius() - Ocean.normal(station, days);

    assertThat(Math.abs(left)).isLessThanOrEqualTo(Math.abs(anomaly) + 1e-9);
    assertThat(left * anomaly).isGreaterThanOrEqualTo(-1e-9);
  }

  @Test
  void aPredictionIsVerifiedOnceByItsOwnObservation() {
    var pending = new PendingPredictions();
    pending.add(new Prediction("m", "st-01", Ocean.EPOCH, Duration.ZERO, 20.5));

    assertThat(pending.verifiedBy(observed(20))).hasSize(1).allMatch(Verification::within);
    assertThat(pending.verifiedBy(observed(20))).isEmpty();
  }

  @Test
  void atLeastNineInTenPredictionsHoldInAHealthyOcean() {
    var ocean = new Ocean(42, stations.all(), Tempo.DEMO);
    var pending = new PendingPredictions();
    long within = 0;
    long all = 0;
    for (var day = 0; day < 200; day++) {
      for (var seen : ocean.next()) {
        var verified = pending.verifiedBy(seen);
        all += verified.size();
        within += verified.stream().filter(Verification::within).count();
        for (var horizon : new int[] {1, 3, 7}) {
          pending.add(model.predict(seen, Duration.ofDays(horizon)));
        }
      }
    }

    assertThat((double) within / all).isGreaterThan(0.96);
  }

  private static Observation observed(double sst) {
    return new Observation("st-01", Ocean.EPOCH, sst, 35, 1, "buoy");
  }
}
