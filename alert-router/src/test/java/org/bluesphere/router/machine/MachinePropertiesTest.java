package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.incident.Asking;
import org.bluesphere.router.incident.LinkToken;
import org.bluesphere.router.incident.PublicationPolicy.Publication;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;

class MachinePropertiesTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private static final class Silent implements Notifier {
    @Override
    public String kind() {
      return "pagerduty";
    }

    @Override
    public String reference(Delivery delivery, Memory memory) {
      return "key";
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

  private static Machine machine() {
    var asking =
        new Asking((e, s) -> Publication.none(), Tempo.demo(), "", new LinkToken(new byte[32]));
    return new Machine(Tempo.demo(), asking, Map.of("page", new Silent(), "tickets", new Silent()));
  }

  private static Incoming alert(int number, boolean fires, Instant now) {
    var labels =
        Labels.of(
            "alertname",
            "A" + number,
            "environment",
            "prod",
            "service",
            "s" + number % 2,
            "severity",
            number % 3 == 0 ? "ticket" : "page");
    var end = fires ? now.plusSeconds(300) : now;
    return new Incoming(new Alert(labels, Labels.of(Alert.EVALUATOR, "e"), T0, end, ""), false);
  }

  private static Incoming alive(int set, int count) {
    var labels = Labels.of("alertname", Alert.ALIVE, "instance", "e");
    var annotations =
        Labels.of(Alert.EVALUATOR, "e", Alert.SET_NUMBER, "" + set, Alert.SET_COUNT, "" + count);
    return new Incoming(new Alert(labels, annotations, T0, T0.plusSeconds(9999), ""), false);
  }

  private static List<RouterEvent> events(Incoming... alerts) {
    return List.of(new RouterEvent.Alerts(List.of(alerts)));
  }

  @Property(tries = 100)
  void groupsDoNotDependOnTheOrderOfArrival(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 9) Integer> numbers,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(numbers);
    Collections.shuffle(shuffled, random);

    assertThat(arrive(shuffled).groups()).isEqualTo(arrive(numbers).groups());
  }

  private static RouterState arrive(List<Integer> numbers) {
    var state = RouterState.empty();
    for (int number : numbers) {
      state = machine().step(state, events(alert(number, true, T0)), T0).state();
    }
    return machine().step(state, List.of(), T0.plusSeconds(3)).state();
  }

  @Property(tries = 200)
  void noTriggerFollowsAResolveAndCrashesLoseNothing(
      @ForAll @Size(max = 60) List<@IntRange(max = 39) Integer> script, @ForAll Random random) {
    var vendor = new HashMap<String, Action>();
    var keys = new HashMap<String, String>();
    var state = RouterState.empty();
    var now = T0;
    var out = new ArrayList<Send>();
    for (int i = 0; i < script.size() + 300; i++) {
      now = now.plusSeconds(2);
      var events = new ArrayList<RouterEvent>();
      if (i < script.size()) {
        int what = script.get(i);
        events.addAll(events(alert(what % 10, what < 20, now)));
        if (what % 7 == 0) {
          events.add(new RouterEvent.Opened());
          out.clear();
        }
      }
      for (var send : out) {
        var notification = send.delivery().notification();
        boolean taken = i >= script.size() || random.nextBoolean();
        if (taken) {
          vendor.put(notification.key(), notification.action());
        }
        assertThat(keys.merge(send.delivery().lane(), notification.key(), (a, b) -> b))
            .isEqualTo(notification.key());
        DeliveryResult result =
            taken ? new DeliveryResult.Sent(202, "", "key") : new DeliveryResult.Failed(503, "");
        events.add(new RouterEvent.Answered(send.delivery().id(), result));
      }
      var step = machine().step(state, events, now);
      state = step.state();
      out = new ArrayList<>(step.sends());
    }

    // What the vendor shows in the end is what fires in the end.
    for (var group : state.groups().values()) {
      assertThat(vendor.remove(group.key().dedupKey())).isEqualTo(Action.TRIGGER);
    }
    assertThat(vendor.values())
        .containsOnly(vendor.isEmpty() ? new Action[0] : new Action[] {Action.RESOLVE});
  }
}
