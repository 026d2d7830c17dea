package org.bluesphere.slo.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.AlertSink;
import org.bluesphere.model.port.ImpactEvents;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.slo.alert.AlertBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the router: a transition at once, the full set every so often. What could not be delivered
 * is told again with the next full set, which then comes within a second. Engine thread only.
 */
final class Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

  private final AlertSink alerts;
  private final ImpactEvents impacts;
  private final SloService.Transitions transitions;
  private final AlertMessages messages;
  private final Duration resend;
  private Instant nextFull = Instant.EPOCH;
  private List<Impact> told = List.of();
  private long sets;

  Outlet(
      SloSettings settings,
      AlertSink alerts,
      ImpactEvents impacts,
      SloService.Transitions transitions,
      Function<ObjectiveId, Optional<Objective>> objectives) {
    this.alerts = alerts;
    this.impacts = impacts;
    this.transitions = transitions;
    this.messages =
        new AlertMessages(
            settings.instance(), settings.externalUrl(), settings.tempo().alertTtl(), objectives);
    this.resend = settings.tempo().resend();
  }

  void changed(
      List<AlertBook.Transition> changes,
      List<AlertBook.State> all,
      List<Impact> newest,
      Instant now) {
    changes.forEach(this::show);
    if (!now.isBefore(nextFull)) {
      full(all, newest, now);
      return;
    }
    if (!changes.isEmpty()) {
      send(changes.stream().map(change -> messages.of(change.state(), now)).toList(), now);
    }
    if (!newest.equals(told)) {
      tell(newest, now);
    }
  }

  void full(List<AlertBook.State> all, List<Impact> newest, Instant now) {
    nextFull = now.plus(resend);
    sets = Math.max(sets + 1, now.getEpochSecond());
    send(messages.fullSet(all, sets, now), now);
    tell(newest, now);
  }

  private void show(AlertBook.Transition change) {
    try {
      transitions.changed(change);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("a listener to transitions failed");
    }
  }

  private void send(List<Alert> batch, Instant now) {
    try {
      alerts.accept(batch);
    } catch (RuntimeException e) {
      // Whatever is wrong there, what fires stays true: it is told again.
      LOG.atWarn()
          .addKeyValue("alerts", batch.size())
          .addKeyValue("reason", e.getMessage())
          .log("router unavailable, telling it again");
      nextFull = now.plusSeconds(1);
    }
  }

  private void tell(List<Impact> newest, Instant now) {
    try {
      impacts.impacts(newest);
      told = List.copyOf(newest);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("impacts", newest.size())
          .addKeyValue("reason", e.getMessage())
          .log("impacts could not be told, telling them again");
      nextFull = now.plusSeconds(1);
    }
  }
}
