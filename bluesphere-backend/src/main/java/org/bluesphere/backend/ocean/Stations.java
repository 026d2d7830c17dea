package org.bluesphere.backend.ocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The stations, the same for the same seed. */
public final class Stations {

  /** How many there are. */
  public static final int COUNT = 60;

  private static final List<String> REGIONS =
      List.of("north-atlantic", "south-atlantic", "pacific", "indian", "mediterranean", "southern");

  private final SequencedMap<String, Station> byId = new LinkedHashMap<>();

  /** The stations of {@code seed}. */
  public Stations(long seed) {
    var random = new SplittableRandom(seed);
    IntStream.range(0, COUNT)
        .mapToObj(number -> station(number, random))
        .forEach(station -> byId.put(station.id(), station));
  }

  /** All, in the order of their ids. */
  public List<Station> all() {
    return List.copyOf(byId.values());
  }

  /** Those of {@code region}. */
  public List<Station> in(String region) {
    return byId.values().stream().filter(station -> station.region().equals(region)).toList();
  }

  /** The station called {@code id}. */
  public Optional<Station> find(String id) {
    return Optional.ofNullable(((Map<String, Station>) byId).get(id));
  }

  private static Station station(int number, SplittableRandom random) {
    var region = REGIONS.get(number % REGIONS.size());
    return new Station(
        String.format(Locale.ROOT, "st-%02d", number + 1),
        String.format(Locale.ROOT, "Buoy %d %s", number + 1, region),
        region,
        tenths(random.nextDouble(-60, 65)),
        tenths(random.nextDouble(-180, 180)),
        tenths(random.nextDouble(10, 4000)));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
