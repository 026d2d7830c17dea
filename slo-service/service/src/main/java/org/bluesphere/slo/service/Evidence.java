package org.bluesphere.slo.service;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.service.store.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps why an alert fired or ended, as text that explain reads verbatim. Engine thread only. */
final class Evidence {
  private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);
  private final StateStore store;

  Evidence(StateStore store) {
    this.store = store;
  }

  /** Keeps one; a store that cannot take it must not hold the alert up. */
  void keep(AlertBook.Transition transition, String catalogue) {
    var key = transition.state().key();
    try {
      store.evidence(
          key.objective().toString(),
          key.name() + " " + key.severity().label() + " " + key.policy() + key.mark(),
          what(transition),
          transition.at(),
          text(transition, catalogue));
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("objective", key.objective())
          .setCause(e)
          .log("evidence of a transition is lost");
    }
  }

  private static String what(AlertBook.Transition transition) {
    return transition.state().firing() ? "firing" : "resolved";
  }

  private static String text(AlertBook.Transition transition, String catalogue) {
    var key = transition.state().key();
    var facts =
        transition.evidence().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(fact -> fact.getKey() + "=" + fact.getValue())
            .collect(Collectors.joining("; "));
    return "%s %s %s %s %s: %s; catalogue=%s"
        .formatted(
            Instant.ofEpochMilli(transition.at()),
            key.name(),
            key.severity().label(),
            key.policy() + key.mark(),
            what(transition),
            facts,
            catalogue);
  }
}
