package org.bluesphere.router.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;

/** All alerts and the evaluators that answer for them; used by one thread. */
public final class AlertBook {

  /** Value of {@link Alert#EVALUATOR} on the router's own alerts. */
  public static final String SELF = "router";

  /** Service label of the router's own alerts. */
  public static final String SELF_SERVICE = "bluesphere";

  /** An evaluator has fallen silent. */
  public static final String EVALUATOR_SILENT = "EvaluatorSilent";

  /** A receiver refuses what it is told. */
  public static final String NOTIFIER_BROKEN = "NotifierBroken";

  private final TreeMap<String, StoredAlert> alerts;
  private final TreeMap<String, Evaluator> evaluators;

  /** Copies. */
  public AlertBook(Map<String, StoredAlert> alerts, Map<String, Evaluator> evaluators) {
    this.alerts = new TreeMap<>(alerts);
    this.evaluators = new TreeMap<>(evaluators);
  }

  /** Takes what came in one call; a full set when {@link Alert#ALIVE} is part of it. */
  public void accept(List<Incoming> batch, Instant now) {
    for (var incoming : batch) {
      if (!alive(incoming.alert())) {
        store(StoredAlert.of(incoming, now), now);
      }
    }
    for (var incoming : batch) {
      if (alive(incoming.alert())) {
        heard(incoming.alert(), batch, now);
      }
    }
  }

  private static boolean alive(Alert alert) {
    return alert.labels().get("alertname").equals(Alert.ALIVE);
  }

  private void store(StoredAlert newer, Instant now) {
    var fingerprint = newer.alert().fingerprint();
    var older = alerts.get(fingerprint);
    if (older != null) {
      alerts.put(fingerprint, older.merged(newer, now));
    } else if (!newer.resolved(now)) {
      alerts.put(fingerprint, newer);
    }
  }

  private void heard(Alert alive, List<Incoming> batch, Instant now) {
    var instance = evaluatorOf(alive);
    long set = number(alive, Alert.SET_NUMBER);
    var before = evaluators.get(instance);
    boolean repeated = before != null && before.set() == set;
    evaluators.put(
        instance, new Evaluator(instance, alive.labels().get("environment"), now, set, false));
    if (before != null && before.silent()) {
      lower(silentLabels(before), now);
      ofEvaluator(instance, stored -> stored.staleness(false));
    }
    if (!repeated) {
      countMissing(instance, firingIn(batch, now), number(alive, Alert.SET_COUNT), now);
    }
  }

  private static String evaluatorOf(Alert alive) {
    var annotated = alive.annotations().get(Alert.EVALUATOR);
    return annotated.isEmpty() ? alive.labels().get("instance") : annotated;
  }

  // A number that is no number counts as unknown: the set then proves nothing is missing.
  private static long number(Alert alive, String annotation) {
    var text = alive.annotations().get(annotation);
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private static Set<String> firingIn(List<Incoming> batch, Instant now) {
    var firing = new HashSet<String>();
    for (var incoming : batch) {
      if (!alive(incoming.alert()) && !incoming.alert().resolved(now)) {
        firing.add(incoming.alert().fingerprint());
      }
    }
    return firing;
  }

  private void countMissing(String instance, Set<String> firing, long stated, Instant now) {
    if (firing.size() != stated) {
      return;
    }
    ofEvaluator(
        instance,
        stored ->
            stored.ended() || firing.contains(stored.alert().fingerprint())
                ? stored
                : stored.missed(now));
  }

  private void ofEvaluator(String instance, UnaryOperator<StoredAlert> change) {
    alerts.replaceAll((fingerprint, stored) ->
        stored.evaluator().equals(instance) ? change.apply(stored) : stored);
  }

  /** Starts the clocks of those not yet silent anew: the router did not listen until now. */
  public void listensAgain(Instant now) {
    evaluators.replaceAll(
        (instance, evaluator) -> evaluator.silent() ? evaluator : evaluator.heardAt(now));
  }

  /** Raises {@link #EVALUATOR_SILENT} for evaluators not heard for {@code tempo.evaluatorGone}. */
  public void tick(Instant now, Tempo tempo) {
    for (var evaluator : List.copyOf(evaluators.values())) {
      if (!evaluator.silent() && !evaluator.heard().plus(tempo.evaluatorGone()).isAfter(now)) {
        evaluators.put(evaluator.instance(), evaluator.fallenSilent());
        ofEvaluator(evaluator.instance(), stored -> stored.staleness(true));
        raise(silentLabels(evaluator), "No word from evaluator " + evaluator.instance(), now);
      }
    }
  }

  private static Labels silentLabels(Evaluator evaluator) {
    return Labels.of(
        "alertname",
        EVALUATOR_SILENT,
        "environment",
        evaluator.environment(),
        "service",
        SELF_SERVICE,
        "severity",
        "page",
        "instance",
        evaluator.instance());
  }

  /**
   * Raises the alert that a receiver refuses what it is told, or lowers it without a {@code
   * reason}.
   */
  public void notifierBroken(String receiver, Optional<String> reason, Instant now) {
    var labels =
        Labels.of(
            "alertname", NOTIFIER_BROKEN,
            "service", SELF_SERVICE,
            "severity", "page",
            "receiver", receiver);
    reason.ifPresentOrElse(
        why -> raise(labels, "Receiver " + receiver + " refuses notifications: " + why, now),
        () -> lower(labels, now));
  }

  private void raise(Labels labels, String summary, Instant now) {
    var before = alerts.get(labels.fingerprint());
    if (before != null && !before.resolved(now)) {
      return;
    }
    var annotations = Labels.of(Alert.EVALUATOR, SELF, "summary", summary);
    var alert = new Alert(labels, annotations, now, now.plus(Duration.ofDays(1)), "");
    store(StoredAlert.of(new Incoming(alert, false), now), now);
  }

  private void lower(Labels labels, Instant now) {
    alerts.computeIfPresent(
        labels.fingerprint(), (fingerprint, stored) -> stored.ended() ? stored : stored.end(now));
  }

  /** Ends the alerts of evaluators not heard since {@code before}, and forgets these. */
  public void prune(Instant before, Instant now) {
    for (var evaluator : List.copyOf(evaluators.values())) {
      if (evaluator.silent() && evaluator.heard().isBefore(before)) {
        evaluators.remove(evaluator.instance());
        lower(silentLabels(evaluator), now);
        ofEvaluator(evaluator.instance(), stored -> stored.ended() ? stored : stored.end(now));
      }
    }
  }

  /** When an alert ends or an evaluator falls silent by time alone. */
  public Optional<Instant> nextDue(Instant now, Tempo tempo) {
    var ends =
        alerts.values().stream()
            .filter(stored -> !stored.held())
            .map(stored -> stored.alert().endsAt());
    var silences =
        evaluators.values().stream()
            .filter(evaluator -> !evaluator.silent())
            .map(evaluator -> evaluator.heard().plus(tempo.evaluatorGone()));
    return Stream.concat(ends, silences).filter(at -> at.isAfter(now)).min(Instant::compareTo);
  }

  /** Every alert, sorted by fingerprint. */
  public Collection<StoredAlert> alerts() {
    return List.copyOf(alerts.values());
  }

  /** Drops alerts that ended and were told, or never needed telling. */
  public void forget(Collection<StoredAlert> ended) {
    ended.forEach(stored -> alerts.remove(stored.alert().fingerprint()));
  }

  /** Alerts by fingerprint. */
  public SortedMap<String, StoredAlert> byFingerprint() {
    return new TreeMap<>(alerts);
  }

  /** Evaluators by instance. */
  public SortedMap<String, Evaluator> evaluators() {
    return new TreeMap<>(evaluators);
  }
}
