package org.bluesphere.backend.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bluesphere.backend.heatwave.DailyTemperature;
import org.bluesphere.backend.heatwave.Heatwaves;
import org.bluesphere.backend.ingest.Sea;
import org.bluesphere.backend.ocean.Observation;
import org.bluesphere.backend.ocean.Ocean;
import org.bluesphere.backend.ocean.Station;
import org.bluesphere.backend.ocean.Stations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Stations, what they measured, and the heatwaves in it. */
@RestController
public final class OceanController {

  private static final int PAGE = 20;

  private final Stations stations;
  private final Sea sea;

  /** Shows {@code stations} and {@code sea}. */
  public OceanController(Stations stations, Sea sea) {
    this.stations = stations;
    this.sea = sea;
  }

  /** Stations, a page at a time. */
  @GetMapping("/api/v1/stations")
  public Items<Station> stations(
      @RequestParam @Nullable String region, @RequestParam(defaultValue = "0") int page) {
    var all = region == null ? stations.all() : stations.in(region);
    return new Items<>(all.stream().skip((long) PAGE * Math.max(0, page)).limit(PAGE).toList());
  }

  @GetMapping("/api/v1/stations/{id}")
  Station station(@PathVariable String id) {
    return stations
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no station " + id));
  }

  @GetMapping("/api/v1/stations/{id}/observations")
  Items<Observation> observations(
      @PathVariable String id,
      @RequestParam @Nullable Instant from,
      @RequestParam @Nullable Instant to) {
    var start = Objects.requireNonNullElse(from, Instant.EPOCH);
    var end = Objects.requireNonNullElse(to, Instant.MAX);
    return new Items<>(sea.of(station(id).id(), start, end));
  }

  /** Marine heatwaves; with {@code active}, those that last until the newest day. */
  @GetMapping("/api/v1/alerts")
  public Items<AlertView> alerts(@RequestParam(defaultValue = "false") boolean active) {
    List<AlertView> alerts = new ArrayList<>();
    stations.all().forEach(station -> alerts.addAll(alerts(station)));
    return new Items<>(alerts.stream().filter(alert -> !active || alert.active()).toList());
  }

  private List<AlertView> alerts(Station station) {
    var byDay =
        sea.of(station.id(), Instant.EPOCH, Instant.MAX).stream()
            .filter(observation -> observation.source().equals("buoy"))
            .collect(
                Collectors.groupingBy(
                    OceanController::day,
                    TreeMap::new,
                    Collectors.averagingDouble(Observation::sstCelsius)));
    if (byDay.isEmpty()) {
      return List.of();
    }
    var days =
        byDay.entrySet().stream()
            .map(day ->
                new DailyTemperature(
                    day.getValue(),
                    Ocean.normal(station, day.getKey()),
                    Ocean.ninetiethPercentile(station, day.getKey())))
            .toList();
    int newest = byDay.lastKey();
    return Heatwaves.in(days, byDay.firstKey()).stream()
        .map(wave -> AlertView.of(station, wave, newest))
        .toList();
  }

  private static int day(Observation observation) {
    return (int) Duration.between(Ocean.EPOCH, observation.observedAt()).toDays();
  }
}
