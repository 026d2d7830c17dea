package org.bluesphere.backend.ocean;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A sea whose temperature is a function of its seed: a mean by latitude, an annual wave, and noise
 * that remembers yesterday; a few stations live through a marine heatwave from day 25 on.
 *
 * <p>It moves on by one step a call and never back. Not safe to share between threads.
 */
public final class Ocean {

  /** When the ocean's clock began. */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /** How much of an anomaly is left a day later. */
  public static final double DAILY_MEMORY = 0.9;

  /** The spread of the noise, in °C. */
  static final double NOISE_CELSIUS = 0.2;

  private static final int HEATWAVE_EVERY = 30;
  private static final int HEATWAVE_FIRST_DAY = 25;
  private static final int HEATWAVE_DAYS = 12;
  private static final int HEATWAVE_PERIOD_DAYS = 90;
  private static final double HEATWAVE_CELSIUS = 1.5;
  private static final double DAYS_PER_YEAR = 365.25;

  private final List<Station> stations;
  private final Tempo tempo;
  private final RandomGenerator random;
  private final double[] anomalies;
  private long steps;

  /** The ocean of {@code seed} at its beginning. */
  public Ocean(long seed, List<Station> stations, Tempo tempo) {
    this.stations = List.copyOf(stations);
    this.tempo = tempo;
    this.random = new SplittableRandom(seed ^ 0x0CEA_0CEA);
    this.anomalies = new double[stations.size()];
  }

  /** What every station measures next. */
  public List<Observation> next() {
    var at = EPOCH.plus(tempo.step().multipliedBy(steps));
    var day = (double) steps / tempo.stepsPerDay();
    List<Observation> observations = new ArrayList<>(stations.size());
    for (var index = 0; index < stations.size(); index++) {
      observations.add(observation(index, at, day));
    }
    steps++;
    return List.copyOf(observations);
  }

  /** The long-time mean at {@code station} on {@code day} of the ocean's clock, in °C. */
  public static double normal(Station station, double day) {
    var hemisphere = station.latitude() >= 0 ? 1 : -1;
    var season = Math.cos(2 * Math.PI * (day - 220) / DAYS_PER_YEAR);
    return 28 - 0.4 * Math.abs(station.latitude()) + 2.5 * hemisphere * season;
  }

  /** The temperature above which one day in ten lies, in °C. */
  public static double ninetiethPercentile(Station station, double day) {
    return normal(station, day) + 1.2816 * NOISE_CELSIUS;
  }

  private Observation observation(int index, Instant at, double day) {
    var memory = Math.pow(DAILY_MEMORY, 1.0 / tempo.stepsPerDay());
    var innovation = NOISE_CELSIUS * Math.sqrt(1 - memory * memory);
    anomalies[index] = memory * anomalies[index] + innovation * random.nextGaussian();
    var station = stations.get(index);
    var sst = normal(station, day) + anomalies[index] + heatwave(index, day);
    return new Observation(
        station.id(),
        at,
        sst,
        35 + 0.3 * random.nextGaussian(),
        Math.abs(1.5 + random.nextGaussian()),
        "buoy");
  }

  private static double heatwave(int index, double day) {
    var since = (day - HEATWAVE_FIRST_DAY) % HEATWAVE_PERIOD_DAYS;
    var hot = index % HEATWAVE_EVERY == 0 && since >= 0 && since < HEATWAVE_DAYS;
    return hot ? HEATWAVE_CELSIUS : 0;
  }
}
