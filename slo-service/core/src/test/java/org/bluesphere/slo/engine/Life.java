package org.bluesphere.slo.engine;

import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.freshBackup;
import static org.bluesphere.slo.Fixtures.goodMinutes;
import static org.bluesphere.slo.Fixtures.lenientAvailability;
import static org.bluesphere.slo.Fixtures.outside;
import static org.bluesphere.slo.Fixtures.shortQueue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bluesphere.model.log.LogRecord.ProbeState;
import org.bluesphere.slo.Fixtures;

/** A log in which everything happens. */
public final class Life {
  private Life() {}

  /** A day in the life of a service: outages, restarts, gaps, retries, late points. */
  public static Scenario of(long seed, int seconds) {
    var random = new Random(seed);
    var scenario =
        new Scenario(
            catalogue(
                "v1",
                availability().rto(Duration.ofMinutes(5)),
                goodMinutes(),
                shortQueue(10),
                freshBackup(Duration.ofSeconds(100)),
                outside(Duration.ofMinutes(10))));
    var servers = new ArrayList<>(List.of(scenario.server("a"), scenario.server("b")));
    for (int i = 0; i < seconds; i++) {
      boolean outage = (i / 40) % 3 == 1;
      scenario.second(() -> {
        for (var server : servers) {
          if (random.nextInt(10) > 0) {
            server.serves(50, outage ? random.nextInt(51) : 0);
          }
        }
        scenario.apply(
            Fixtures.block(scenario.now)
                .gauge(Fixtures.gauge("a", "queue"), scenario.now, random.nextInt(12))
                .gauge(
                    Fixtures.gauge("a", "backup.success"),
                    scenario.now,
                    Math.floorDiv(scenario.now, 15_000) * 15)
                .packed());
        if (random.nextInt(20) == 0) {
          long at = scenario.now - random.nextInt(90_000);
          scenario.apply(
              new ProbeState("pingdom", "999", "", random.nextBoolean(), Instant.ofEpochMilli(at)));
        }
        if (random.nextInt(8) == 0) {
          scenario.apply(scenario.log.getLast());
        }
      });
      if (random.nextInt(40) == 0) {
        servers.removeFirst().saysFarewell();
        servers.add(scenario.server("s" + i));
      }
      if (random.nextInt(60) == 0) {
        scenario.now += random.nextInt(90_000);
      }
      if (random.nextInt(50) == 0) {
        change(scenario, "v" + (i + 2), random.nextBoolean(), random.nextInt(20_000));
      }
    }
    return scenario;
  }

  /** What availability counts changes, and the queue leaves or comes back. */
  private static void change(Scenario scenario, String version, boolean lenient, long ahead) {
    var availability = lenient ? lenientAvailability() : availability();
    availability.rto(Duration.ofMinutes(5));
    scenario.catalogue(
        lenient
            ? catalogue(
                version,
                availability,
                goodMinutes(),
                freshBackup(Duration.ofSeconds(100)),
                outside(Duration.ofMinutes(10)))
            : catalogue(version, availability, goodMinutes(), shortQueue(10)),
        scenario.now + ahead);
  }
}
