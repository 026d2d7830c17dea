package org.bluesphere.slo.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Change;
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

  private final Audience audience;
  private final SloService.Transitions transitions;
  private final AlertMessages messages;
  private final Duration resend;
  private Instant nextFull = Instant.EPOCH;
  private List<Impact> told = List.of();
  private List<Change> changesTold = List.of();
  private Instant changesAgain = Instant.EPOCH;
  private long sets;

  Outlet(
      SloSettings settings,
      Audience audience,
      SloService.Transitions transitions,
      Function<ObjectiveId, Optional<Objective>> objectives) {
    this.audience = audience;
    this.transitions = transitions;
    this.messages =
        new AlertMessages(
            settings.instance(), settings.externalUrl(), settings.tempo().alertTtl(), objectives);
    this.resend = settings.tempo().resend();
  }

  void changed(List<AlertBook.Transition> transitions, News news) {
    var now = news.at();
    transitions.forEach(this::show);
    if (!now.isBefore(nextFull)) {
      full(news);
      return;
    }
    if (!transitions.isEmpty()) {
      send(transitions.stream().map(it -> messages.of(it.state(), now)).toList(), now);
    }
    if (!news.impacts().equals(told)) {
      tell(news.impacts(), now);
    }
    tellChanges(news.changes(), now);
  }

  void full(News news) {
    var now = news.at();
    nextFull = now.plus(resend);
    sets = Math.max(sets + 1, now.getEpochSecond());
    send(messages.fullSet(news.alerts(), sets, now), now);
    tell(news.impacts(), now);
    tellChanges(news.changes(), now);
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
      audience.alerts().accept(batch);
    } catch (RuntimeException e) {
      // Whatever is wrong there, what fires stays true: it is told again.
      LOG.atWarn()
          .addKeyValue("alerts", batch.size())
          .addKeyValue("reason", e.getMessage())
          .log("router unavailable, telling it again");
      nextFull = now.plusSeconds(1);
    }
  }

  // Compared by identity: it is asked after every record, and the engine makes a list only when
  // there is another deploy. Last, so that deploys hold up no page.
  @SuppressWarnings("ReferenceEquality")
  private void tellChanges(List<Change> newest, Instant now) {
    if (newest == changesTold || now.isBefore(changesAgain)) {
      return;
    }
    try {
      audience.changes().changes(newest);
      changesTold = newest;
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("changes", newest.size())
          .addKeyValue("reason", e.getMessage())
          .log("deploys could not be told, telling them again");
      changesAgain = now.plusSeconds(1);
    }
  }

  private void tell(List<Impact> newest, Instant now) {
    try {
      audience.impacts().impacts(newest);
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
