package org.bluesphere.backend.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bluesphere.backend.ingest.Outcomes;
import org.bluesphere.backend.ingest.Sea;
import org.bluesphere.backend.ocean.Observation;
import org.bluesphere.backend.ocean.Stations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes observations from outside; the same idempotency key is counted once. */
@RestController
public final class ObservationController {

  private static final int MAX_BATCH = 1_000;
  private static final int REMEMBERED_KEYS = 1_000;

  private final Stations stations;
  private final Sea sea;
  private final Outcomes outcomes;
  private final SequencedMap<String, Receipt> receipts = new LinkedHashMap<>(); // guarded by itself

  /** Takes observations of {@code stations} into {@code sea}. */
  public ObservationController(Stations stations, Sea sea, Outcomes outcomes) {
    this.stations = stations;
    this.sea = sea;
    this.outcomes = outcomes;
  }

  @PostMapping("/api/v1/observations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Receipt take(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Batch batch) {
    if (batch.observations().size() > MAX_BATCH) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE, "a batch holds at most 1000 observations");
    }
    if (key == null) {
      return taken(batch);
    }
    synchronized (receipts) {
      if (receipts.size() > REMEMBERED_KEYS) {
        receipts.pollFirstEntry();
      }
      return receipts.computeIfAbsent(key, absent -> taken(batch));
    }
  }

  private Receipt taken(Batch batch) {
    List<Observation> accepted = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (var item : batch.observations()) {
      var problem = problem(item);
      verdicts.add(new Verdict(problem.isEmpty() ? "accepted" : "rejected", problem));
      if (problem.isEmpty()) {
        accepted.add(item.observation());
      }
    }
    sea.add(accepted);
    var rejected = verdicts.size() - accepted.size();
    outcomes.ingested("api", accepted.size(), rejected, Duration.ZERO);
    accepted.forEach(it -> outcomes.observed("api", it.observedAt()));
    return new Receipt(accepted.size(), rejected, verdicts);
  }

  private String problem(Item item) {
    if (stations.find(item.stationId()).isEmpty()) {
      return "unknown station " + item.stationId();
    }
    if (item.observedAt() == null) { // JSON may leave it out
      return "observedAt is missing; write for example 2026-03-01T12:00:00Z";
    }
    return item.sst() >= -3 && item.sst() <= 45 ? "" : "sst must lie between -3 and 45 °C";
  }

  /** What is sent. */
  record Batch(List<Item> observations) {}

  /** One observation as it is sent. */
  record Item(String stationId, Instant observedAt, double sst, double salinity, double wave) {

    Observation observation() {
      return new Observation(stationId, observedAt, sst, salinity, wave, "api");
    }
  }

  /** What became of a batch, in its order. */
  record Receipt(int accepted, int rejected, List<Verdict> verdicts) {}

  /** What became of one observation; the reason is empty when it was accepted. */
  record Verdict(String result, String reason) {}
}
