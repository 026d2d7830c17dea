package org.bluesphere.router.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.signal.Change;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.change.ChangeNews;
import org.bluesphere.router.group.Flush;
import org.bluesphere.router.group.GroupBook;
import org.bluesphere.router.group.Wording;
import org.bluesphere.router.incident.Asking;
import org.bluesphere.router.incident.Incident;
import org.bluesphere.router.incident.IncidentBook;
import org.bluesphere.router.incident.IncidentWords;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.outbox.Delays;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.Notifier;
import org.bluesphere.router.outbox.Outbox;
import org.bluesphere.router.route.GroupKey;

/**
 * {@code (state, events, now) → (state, effects)}. Notifiers are asked only what they would send;
 * the machine sends nothing.
 */
public final class Machine {

  /** How long what is over is kept: as long as a 30 d objective and some days to ask about it. */
  static final Duration KEPT = Duration.ofDays(35);

  private final Tempo tempo;
  private final Asking asking;
  private final Map<String, Notifier> notifiers;

  /** With the notifiers by receiver; receivers without one are not told. */
  public Machine(Tempo tempo, Asking asking, Map<String, Notifier> notifiers) {
    this.tempo = tempo;
    this.asking = asking;
    this.notifiers = Map.copyOf(notifiers);
  }

  /** The state after the events and the time that passed. */
  public Step step(RouterState state, List<RouterEvent> events, Instant now) {
    return new Work(state, now).run(events);
  }

  /** What the public would read about an incident now. */
  public String draft(Incident incident) {
    return new IncidentWords(asking).body(incident);
  }

  private final class Work {
    private final RouterState before;
    private final Instant now;
    private final AlertBook alerts;
    private final GroupBook groups;
    private final IncidentBook incidents;
    private final Outbox outbox;
    private final List<Answer> answers = new ArrayList<>();

    Work(RouterState before, Instant now) {
      this.before = before;
      this.now = now;
      alerts = new AlertBook(before.alerts(), before.evaluators());
      groups = new GroupBook(before.groups(), tempo);
      incidents = new IncidentBook(before.incidents(), before.impacts(), asking);
      long last = before.deliveries().isEmpty() ? 0 : before.deliveries().lastKey();
      outbox = new Outbox(before.deliveries(), before.memories(), last + 1, Delays.at(tempo));
    }

    Step run(List<RouterEvent> events) {
      events.forEach(this::apply);
      judge();
      alerts.tick(now, tempo);
      groups.tick(alerts, now).forEach(this::tell);
      incidents.tick(alerts.alerts(), now).forEach(this::enqueue);
      incidents.published(before.incidents(), now).forEach(this::enqueue);
      incidents.turned(before.incidents(), now).forEach(this::enqueue);
      var sends = sends();
      prune();
      return new Step(state(), sends, answers, nextDue());
    }

    private void apply(RouterEvent event) {
      switch (event) {
        case RouterEvent.Opened() -> {
          outbox.reopen(now);
          listensAgain();
        }
        case RouterEvent.ListensAgain() -> listensAgain();
        case RouterEvent.Alerts(var batch) -> alerts.accept(batch, now);
        case RouterEvent.Impacts(var impacts) -> incidents.impacts(impacts, now);
        case RouterEvent.Changes(var changes) -> changes(changes);
        case RouterEvent.Answered(long id, var result) ->
            outbox.answered(id, result, now).ifPresent(this::retell);
        case RouterEvent.Publish(var incident, var token, int revision) ->
            answers.add(incidents.publish(incident, token, revision, now));
        case RouterEvent.Decide(var incident, int revision, boolean publish) ->
            answers.add(incidents.decide(incident, revision, publish, now));
        case RouterEvent.NoteStep(var incident, var step, boolean done) ->
            answers.add(incidents.noteStep(incident, step, done, now));
        case RouterEvent.Heard(var deed) -> answers.add(incidents.heard(deed, now));
        case RouterEvent.Retry(long delivery) -> answers.add(outbox.again(delivery, now));
      }
    }

    private void listensAgain() {
      alerts.listensAgain(now);
      groups.clockSet(now);
      outbox.clockSet(now);
    }

    private void retell(Delivery delivery) {
      if (delivery.state() == Delivery.State.DEAD) {
        groups.refused(delivery.notification().group());
      }
    }

    private void judge() {
      var refusals = outbox.refusals(now.minus(tempo.repeatInterval()));
      for (var receiver : notifiers.keySet()) {
        alerts.notifierBroken(receiver, Optional.ofNullable(refusals.get(receiver)), now);
      }
    }

    private void tell(Flush flush) {
      enqueue(Wording.of(flush, now));
      if (!notifiers.containsKey(flush.key().receiver())) {
        groups.refused(flush.key().text());
      }
      boolean opens = flush.key().receiver().equals(GroupKey.PAGE) && !flush.firing().isEmpty();
      if (opens && flush.reason() != Flush.Reason.REPEAT) {
        incidents.paged(flush.key().labels(), now);
      }
    }

    private void enqueue(Notification notification) {
      if (notifiers.containsKey(notification.receiver())) {
        outbox.enqueue(notification, now);
      }
    }

    private void changes(List<Change> changes) {
      if (notifiers.containsKey(GroupKey.CHANGES)) {
        var news = changes.stream().filter(it -> ChangeNews.news(it, now));
        outbox.enqueueOnce(news.map(ChangeNews::of).toList(), now);
      }
    }

    private List<Send> sends() {
      var sends = new ArrayList<Send>();
      for (var delivery : outbox.startable(now)) {
        var notifier = notifiers.get(delivery.notification().receiver());
        if (notifier == null) {
          outbox.abandon(delivery.id(), "the receiver is no longer configured", now);
        } else {
          sends.add(begin(delivery, notifier));
        }
      }
      return sends;
    }

    private void prune() {
      var before = now.minus(tempo.scaled(KEPT));
      alerts.prune(before, now);
      incidents.prune(before);
      var living = new HashSet<>(incidents.incidents().keySet());
      living.addAll(groups.byKey().keySet());
      outbox.prune(before, living);
    }

    private Send begin(Delivery delivery, Notifier notifier) {
      var memory = outbox.memory(delivery);
      var reference = notifier.reference(delivery, memory);
      outbox.begin(delivery.id(), reference, notifier.payload(delivery, memory));
      return new Send(delivery, memory.using(reference));
    }

    private RouterState state() {
      return new RouterState(
          alerts.byFingerprint(),
          alerts.evaluators(),
          groups.byKey(),
          incidents.incidents(),
          incidents.impacts(),
          outbox.byId(),
          outbox.memories());
    }

    private Optional<Instant> nextDue() {
      return Stream.of(
              alerts.nextDue(now, tempo),
              groups.nextDue(),
              incidents.nextDue(now),
              outbox.nextDue())
          .flatMap(Optional::stream)
          .min(Instant::compareTo);
    }
  }
}
