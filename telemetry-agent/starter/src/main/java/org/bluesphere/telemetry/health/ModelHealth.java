package org.bluesphere.telemetry.health;

import java.util.List;
import org.bluesphere.telemetry.business.ModelState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether every model can predict: down when one failed, out of service while one is not loaded.
 */
public final class ModelHealth implements InMemoryCheck {

  private final List<ModelState> models;

  /** Looks at {@code models}. */
  public ModelHealth(List<ModelState> models) {
    this.models = List.copyOf(models);
  }

  @Override
  public Health health() {
    var health = Health.up();
    var failed = false;
    var absent = false;
    for (var model : models) {
      var state = model.state();
      health.withDetail(model.name(), state);
      failed |= state == ModelState.State.FAILED;
      absent |= state != ModelState.State.READY;
    }
    if (failed) {
      health.status(Status.DOWN);
    } else if (absent) {
      health.status(Status.OUT_OF_SERVICE);
    }
    return health.build();
  }
}
