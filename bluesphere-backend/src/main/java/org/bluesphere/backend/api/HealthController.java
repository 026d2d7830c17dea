package org.bluesphere.backend.api;

import java.util.List;
import org.bluesphere.backend.api.PredictionSource.Known;
import org.bluesphere.backend.ingest.IngestJob;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the service lives, is ready, and is well; and the road to warm it up by. */
@RestController
public final class HealthController {

  private final IngestJob job;
  private final PredictionSource predictions;
  private final OceanController ocean;

  /** Speaks for the parts given. */
  public HealthController(IngestJob job, PredictionSource predictions, OceanController ocean) {
    this.job = job;
    this.predictions = predictions;
    this.ocean = ocean;
  }

  @GetMapping("/livez")
  Status live() {
    return new Status("UP", List.of());
  }

  @GetMapping("/readyz")
  ResponseEntity<Status> ready() {
    var status = new Status(job.ready() ? "UP" : "DOWN", List.of());
    return ResponseEntity.status(job.ready() ? 200 : 503).body(status);
  }

  /** A dependency that is down degrades; only what is broken in here is 503. */
  @GetMapping("/health")
  ResponseEntity<Status> health() {
    var model = new Check("ocean", job.ready() ? "UP" : "DOWN");
    var known = predictions.predictions("st-01") instanceof Known;
    var dependency = new Check("predictions", known ? "UP" : "DEGRADED");
    var overall = job.ready() ? dependency.status() : "DOWN";
    return ResponseEntity.status(job.ready() ? 200 : 503)
        .body(new Status(overall, List.of(model, dependency)));
  }

  /** Runs the code that the API's requests run, outside every objective. */
  @GetMapping("/warmup")
  Items<Object> warmup() {
    var known = predictions.predictions("st-01") instanceof Known(var some) ? some : List.of();
    return new Items<>(List.of(ocean.stations(null, 0), ocean.alerts(true), known));
  }

  /** How it is, and why. */
  record Status(String status, List<Check> checks) {}

  /** One part's state. */
  record Check(String name, String status) {}
}
