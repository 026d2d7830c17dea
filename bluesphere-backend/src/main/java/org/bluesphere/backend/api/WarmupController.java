package org.bluesphere.backend.api;

import java.util.List;
import org.bluesphere.backend.api.PredictionSource.Known;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The road to warm the service up by. */
@RestController
public final class WarmupController {

  private final PredictionSource predictions;
  private final OceanController ocean;

  /** Warms up the parts given. */
  public WarmupController(PredictionSource predictions, OceanController ocean) {
    this.predictions = predictions;
    this.ocean = ocean;
  }

  /** Runs the code that the API's requests run, outside every objective. */
  @GetMapping("/warmup")
  Items<Object> warmup() {
    var known = predictions.predictions("st-01") instanceof Known(var some) ? some : List.of();
    return new Items<>(List.of(ocean.stations(null, 0), ocean.alerts(true), known));
  }
}
