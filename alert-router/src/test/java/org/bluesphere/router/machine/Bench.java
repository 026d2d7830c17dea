package org.bluesphere.router.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.incident.Asking;
import org.bluesphere.router.incident.Incident;
import org.bluesphere.router.incident.LinkToken;
import org.bluesphere.router.incident.PublicationPolicy;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;

/** A machine at standard tempo with a clock that is moved by hand and receivers that answer. */
final class Bench {
  static final LinkToken TOKENS = new LinkToken(new byte[32]);

  private final Machine machine;
  private final Map<String, DeliveryResult> answers = new HashMap<>();
  private final List<Notification> told = new ArrayList<>();
  private Instant now = Fixtures.T0;
  private RouterState state = RouterState.empty();

  Bench(PublicationPolicy policy, String... receivers) {
    var notifiers = new HashMap<String, Notifier>();
    List.of(receivers).forEach(receiver -> notifiers.put(receiver, new Mute()));
    machine = new Machine(Tempo.standard(), asking(policy), notifiers);
  }

  static Asking asking(PublicationPolicy policy) {
    return new Asking(policy, Tempo.standard(), "http://localhost", TOKENS);
  }

  /** Is asked what it would send, and sends nothing. */
  static final class Mute implements Notifier {
    @Override
    public String kind() {
      return "mute";
    }

    @Override
    public String reference(Delivery delivery, Memory memory) {
      return memory.reference().isEmpty() ? "key" : memory.reference();
    }

    @Override
    public String payload(Delivery delivery, Memory memory) {
      return "{}";
    }

    @Override
    public DeliveryResult deliver(Delivery delivery, Memory memory) {
      throw new UnsupportedOperationException();
    }
  }

  /** From now on the receiver answers so; it takes everything otherwise. */
  void answers(String receiver, DeliveryResult answer) {
    answers.put(receiver, answer);
  }

  /** Lets it happen now, and sends what is to be sent until nothing is left. */
  Step on(RouterEvent... events) {
    var first = machine.step(state, List.of(events), now);
    var step = first;
    while (true) {
      state = step.state();
      if (step.sends().isEmpty()) {
        return first;
      }
      var answered = new ArrayList<RouterEvent>();
      for (var send : step.sends()) {
        var notification = send.delivery().notification();
        told.add(notification);
        var reference = notification.action() == Action.RESOLVE ? "" : "reference";
        var answer =
            answers.getOrDefault(
                notification.receiver(), new DeliveryResult.Sent(202, "", reference));
        answered.add(new RouterEvent.Answered(send.delivery().id(), answer));
      }
      step = machine.step(state, answered, now);
    }
  }

  Step alerts(Alert... alerts) {
    return on(new RouterEvent.Alerts(Incoming.stated(List.of(alerts))));
  }

  Step fullSet(int number, Alert... firing) {
    return on(new RouterEvent.Alerts(Fixtures.fullSet(number, now, firing)));
  }

  Step impacts(Impact... impacts) {
    return on(new RouterEvent.Impacts(List.of(impacts)));
  }

  /** Time passes, ticking each second. */
  void pass(Duration duration) {
    var end = now.plus(duration);
    while (now.isBefore(end)) {
      now = now.plusSeconds(1);
      on();
    }
  }

  /** Time passes at once, as in a machine that slept. */
  void jump(Duration duration) {
    now = now.plus(duration);
    on();
  }

  Instant now() {
    return now;
  }

  RouterState state() {
    return state;
  }

  Incident incident() {
    return state.incidents().lastEntry().getValue();
  }

  StoredAlert alert(String name) {
    return state.alerts().values().stream()
        .filter(stored -> stored.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  boolean fires(String name) {
    return state.alerts().values().stream()
        .anyMatch(stored -> stored.name().equals(name) && !stored.resolved(now));
  }

  /** What was told to a receiver since this was asked last, of all receivers. */
  List<Notification> told(String receiver) {
    var found = told.stream().filter(n -> n.receiver().equals(receiver)).toList();
    told.clear();
    return found;
  }
}
