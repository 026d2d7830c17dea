package org.bluesphere.router.alert;

import java.time.Instant;

/**
 * An evaluator that sends full sets.
 *
 * @param heard when its last set came, or when the router began to listen again
 * @param set number of its last set
 */
public record Evaluator(
    String instance, String environment, Instant heard, long set, boolean silent) {

  Evaluator heardAt(Instant now) {
    return new Evaluator(instance, environment, now, set, silent);
  }

  Evaluator fallenSilent() {
    return new Evaluator(instance, environment, heard, set, true);
  }
}
