package org.bluesphere.router.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.Tempo;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.group.Flush;
import org.bluesphere.router.group.GroupBook;
import org.bluesphere.router.group.Wording;
import org.bluesphere.router.incident.Asking;
import org.bluesphere.router.incident.IncidentBook;
import org.bluesphere.router.incident.IncidentBook.Answer;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.outbox.Delays;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import org.bluesphere.router.outbox.Outbox;
import org.bluesphere.router.route.GroupKey;

/**
 * {@code (state, events, now) → (state, effects)}. Notifiers are asked only what they would send;
 * the machine sends nothing.
 */
public final class Machine {

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
      alerts.tick(now, tempo);
      groups.tick(alerts, now).forEach(this::tell);
      incidents.tick(alerts.alerts(), now).forEach(this::enqueue);
      incidents.published(before.incidents(), now).forEach(this::enqueue);
      var sends = sends();
      return new Step(state(), sends, answers, nextDue());
    }

    private void apply(RouterEvent event) {
      switch (event) {
        case RouterEvent.Opened() -> {
          outbox.reopen(now);
          alerts.listensAgain(now);
        }
        case RouterEvent.ListensAgain() -> alerts.listensAgain(now);
        case RouterEvent.Alerts(var batch) -> alerts.accept(batch, now);
        case RouterEvent.Impacts(var impacts) -> incidents.impacts(impacts, now);
        case RouterEvent.Answered(long id, var result) ->
            outbox.answered(id, result, now).ifPresent(this::judge);
        case RouterEvent.Publish(var incident, var token, int revision) ->
            answers.add(incidents.publish(incident, token, revision, now));
      }
    }

    private void judge(Delivery delivery) {
      var receiver = delivery.notification().receiver();
      if (delivery.state() == Delivery.State.DEAD) {
        alerts.notifierBroken(receiver, true, delivery.attempts().getLast().answer(), now);
      } else if (delivery.state() == Delivery.State.SENT) {
        alerts.notifierBroken(receiver, false, "", now);
      }
    }

    private void tell(Flush flush) {
      enqueue(Wording.of(flush, now));
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

    private List<Send> sends() {
      var sends = new ArrayList<Send>();
      for (var delivery : outbox.startable(now)) {
        var notifier = notifiers.get(delivery.notification().receiver());
        if (notifier != null) {
          var memory = outbox.memory(delivery);
          sends.add(new Send(delivery, memory));
          begin(delivery, memory, notifier);
        }
      }
      return sends;
    }

    private void begin(Delivery delivery, Memory memory, Notifier notifier) {
      outbox.begin(
          delivery.id(), notifier.reference(delivery, memory), notifier.payload(delivery, memory));
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
      return Stream.of(groups.nextDue(), outbox.nextDue())
          .flatMap(Optional::stream)
          .min(Instant::compareTo);
    }
  }
}
