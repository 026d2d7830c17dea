package org.bluesphere.backend.api;

import java.time.Duration;
import org.bluesphere.backend.heatwave.Heatwave;
import org.bluesphere.backend.ocean.Ocean;
import org.bluesphere.backend.ocean.Station;

/** A marine heatwave as it is shown. */
public record AlertView(
    String station, String from, String to, int category, double peakAnomaly, boolean active) {

  static AlertView of(Station station, Heatwave wave, int newestDay) {
    return new AlertView(
        station.id(),
        date(wave.firstDay()),
        date(wave.lastDay()),
        wave.category(),
        wave.peakAnomalyCelsius(),
        wave.lastDay() == newestDay);
  }

  private static String date(int day) {
    return Ocean.EPOCH.plus(Duration.ofDays(day)).toString().substring(0, 10);
  }
}
