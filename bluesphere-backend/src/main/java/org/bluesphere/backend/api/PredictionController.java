package org.bluesphere.backend.api;

import org.bluesphere.backend.api.PredictionSource.Known;
import org.bluesphere.backend.api.PredictionSource.Unavailable;
import org.bluesphere.telemetry.business.ModelState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Predictions of a station's temperature. */
@RestController
public final class PredictionController {

  private final PredictionSource source;
  private final ModelState model;

  /** Shows what {@code source} knows once {@code model} is ready. */
  public PredictionController(PredictionSource source, ModelState model) {
    this.source = source;
    this.model = model;
  }

  /** The newest predictions; {@code horizon} in days picks one. */
  @GetMapping("/api/v1/predictions")
  public Items<PredictionView> predictions(
      @RequestParam String station, @RequestParam @Nullable Integer horizon) {
    if (model.state() != ModelState.State.READY) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the model is not ready");
    }
    return switch (source.predictions(station)) {
      case Known(var known) ->
          new Items<>(
              known.stream()
                  .filter(one -> horizon == null || one.horizonDays() == horizon)
                  .toList());
      case Unavailable(var reason) ->
          throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, reason);
    };
  }
}
