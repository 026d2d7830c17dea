package org.bluesphere.router.alert;

import java.time.Instant;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;

/**
 * An alert as it is kept.
 *
 * @param fromTimeout whether {@code endsAt} came from the resolve timeout
 * @param ended whether a held alert was resolved; plain alerts end by {@code endsAt}
 * @param missedSets how many full sets in a row came without it
 * @param stale whether its evaluator is silent
 */
public record StoredAlert(
    Alert alert,
    Instant updatedAt,
    boolean fromTimeout,
    boolean ended,
    int missedSets,
    boolean stale) {

  /** How many full sets without a held alert end it. */
  static final int SETS_TO_END = 3;

  static StoredAlert of(Incoming incoming, Instant now) {
    var alert = incoming.alert();
    return new StoredAlert(alert, now, incoming.fromTimeout(), alert.resolved(now), 0, false);
  }

  /** The instance of the evaluator that answers for it; empty for foreign alerts. */
  public String evaluator() {
    return alert.annotations().get(Alert.EVALUATOR);
  }

  /** Whether only its evaluator can end it. */
  public boolean held() {
    return !evaluator().isEmpty();
  }

  /** Whether it has ended at {@code now}. */
  public boolean resolved(Instant now) {
    return held() ? ended : alert.resolved(now);
  }

  /** Its labels. */
  public Labels labels() {
    return alert.labels();
  }

  /** Its name. */
  public String name() {
    return labels().get("alertname");
  }

  StoredAlert merged(StoredAlert newer, Instant now) {
    return newer.held() ? mergedHeld(newer, now) : mergedPlain(newer, now);
  }

  private StoredAlert mergedHeld(StoredAlert newer, Instant now) {
    boolean endsEarlierEpisode =
        newer.ended && !resolved(now) && newer.alert.endsAt().isBefore(alert.startsAt());
    if (endsEarlierEpisode) {
      return this;
    }
    return resolved(now) && !newer.ended ? newer : newer.startingAt(alert.startsAt());
  }

  // Alertmanager's rule (reference alert-router §2.1): only overlapping ranges merge.
  private StoredAlert mergedPlain(StoredAlert newer, Instant now) {
    boolean overlap =
        !newer.alert.startsAt().isAfter(alert.endsAt())
            && !alert.startsAt().isAfter(newer.alert.endsAt());
    if (!overlap) {
      return newer;
    }
    var merged = newer.startingAt(alert.startsAt());
    boolean olderEndsLater = alert.endsAt().isAfter(newer.alert.endsAt());
    boolean keepOlderEnd = newer.alert.resolved(now) ? alert.resolved(now) : !fromTimeout;
    return olderEndsLater && keepOlderEnd ? merged.endingAt(alert.endsAt()) : merged;
  }

  private StoredAlert startingAt(Instant other) {
    if (!other.isBefore(alert.startsAt())) {
      return this;
    }
    return with(
        new Alert(
            alert.labels(), alert.annotations(), other, alert.endsAt(), alert.generatorUrl()));
  }

  private StoredAlert endingAt(Instant end) {
    return with(
        new Alert(
            alert.labels(), alert.annotations(), alert.startsAt(), end, alert.generatorUrl()));
  }

  private StoredAlert with(Alert changed) {
    return new StoredAlert(changed, updatedAt, fromTimeout, ended, missedSets, stale);
  }

  StoredAlert missed(Instant now) {
    int missed = missedSets + 1;
    if (missed < SETS_TO_END) {
      return new StoredAlert(alert, updatedAt, fromTimeout, ended, missed, false);
    }
    return endingAt(now).end(now);
  }

  StoredAlert end(Instant now) {
    return new StoredAlert(endingAt(now).alert, now, fromTimeout, true, 0, false);
  }

  StoredAlert staleness(boolean isStale) {
    return new StoredAlert(alert, updatedAt, fromTimeout, ended, missedSets, isStale);
  }
}
