package org.bluesphere.slo.engine;

import java.util.List;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.slo.alert.AlertKey;
import org.bluesphere.slo.burn.BurnCheck;

/**
 * A burn-rate pair of an objective made ready for many evaluations.
 *
 * @param shortMillis length of the short window at the tempo, {@code longMillis} of the long one
 */
record Condition(
    BurnRatePair pair, AlertKey key, BurnCheck check, long shortMillis, long longMillis) {

  static List<Condition> of(Objective objective, Tempo tempo) {
    return objective.pairs().stream()
        .map(pair ->
            new Condition(
                pair,
                new AlertKey(Evaluator.BURN, objective.id(), pair.severity(), pair.policy(), ""),
                new BurnCheck(pair.factor(), objective.target().allowance()),
                tempo.scaled(pair.shortWindow()).toMillis(),
                tempo.scaled(pair.longWindow()).toMillis()))
        .toList();
  }
}
