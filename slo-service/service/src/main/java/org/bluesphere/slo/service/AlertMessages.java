package org.bluesphere.slo.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.slo.alert.AlertBook;

/** Turns the engine's alert states into alerts as the router takes them. */
final class AlertMessages {
  private final String instance;
  private final String externalUrl;
  private final Duration ttl;
  private final Function<ObjectiveId, Optional<Objective>> objectives;

  AlertMessages(
      String instance,
      String externalUrl,
      Duration ttl,
      Function<ObjectiveId, Optional<Objective>> objectives) {
    this.instance = instance;
    this.externalUrl = externalUrl;
    this.ttl = ttl;
    this.objectives = objectives;
  }

  Alert of(AlertBook.State state, Instant now) {
    var key = state.key();
    var id = key.objective();
    var annotations = new HashMap<>(state.annotations());
    annotations.put(Alert.EVALUATOR, instance);
    annotations.put(
        "summary",
        "%s %s/%s: %s"
            .formatted(
                key.name(),
                id.service(),
                id.objective(),
                state.annotations().getOrDefault("reason", "")));
    objectives
        .apply(id)
        .map(Objective::runbook)
        .filter(path -> !path.isEmpty())
        .ifPresent(path -> annotations.put("runbook_url", externalUrl + Runbooks.href(path)));
    if (state.frozen()) {
      annotations.put("frozen", "evidence is too thin to resolve this");
    }
    return new Alert(
        key.labels(),
        Labels.of(annotations),
        Instant.ofEpochMilli(state.since()),
        state.firing() ? now.plus(ttl) : Instant.ofEpochMilli(state.ended()),
        "%s/api/v1/slos/%s/%s/explain?environment=%s"
            .formatted(externalUrl, id.service(), id.objective(), id.environment()));
  }

  /** Everything that fires or ended lately, and the sign of life last. */
  List<Alert> fullSet(List<AlertBook.State> states, long number, Instant now) {
    var set = new ArrayList<Alert>();
    states.forEach(state -> set.add(of(state, now)));
    long firing = states.stream().filter(AlertBook.State::firing).count();
    set.add(
        new Alert(
            Labels.of("alertname", Alert.ALIVE, "instance", instance),
            Labels.of(
                Alert.EVALUATOR, instance,
                Alert.SET_NUMBER, Long.toString(number),
                Alert.SET_COUNT, Long.toString(firing)),
            now,
            now.plus(ttl),
            ""));
    return set;
  }
}
