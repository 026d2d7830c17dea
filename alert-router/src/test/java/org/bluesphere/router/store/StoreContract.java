package org.bluesphere.router.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.incident.Asking;
import org.bluesphere.router.incident.LinkToken;
import org.bluesphere.router.machine.Machine;
import org.bluesphere.router.machine.RouterEvent;
import org.bluesphere.router.machine.RouterState;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link RouterStore} must do. */
abstract class StoreContract {
  private static final String AWKWARD = "\"quote\" \\ ünï\u0001 \n {\"json\":1} \uD83D\uDEA8";

  @TempDir private Path home;
  private RouterStore store;

  /** A store keeping its rows under {@code home}, empty when {@code home} is. */
  protected abstract RouterStore open(Path home);

  /** The same store as after a restart of the process. */
  protected abstract RouterStore reopen(RouterStore closed, Path home);

  @BeforeEach
  void openStore() {
    store = open(home);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void restart() {
    store.close();
    store = reopen(store, home);
  }

  /** A state in which nothing is empty. */
  private static RouterState full() {
    var asking =
        new Asking(
            Fixtures.publishing(Publish.ASK, true),
            Tempo.standard(),
            "http://localhost",
            new LinkToken(new byte[32]));
    var machine = new Machine(Tempo.standard(), asking, Map.of("page", new Mute()));
    var alert = Fixtures.held(AWKWARD, T0, T0.plus(Duration.ofDays(1)));
    var open = Fixtures.impact("i1", T0, Optional.empty());
    var first =
        machine.step(
            RouterState.empty(),
            List.of(
                new RouterEvent.Alerts(Fixtures.fullSet(1, T0, alert)),
                new RouterEvent.Impacts(List.of(open)),
                new RouterEvent.Alerts(
                    Incoming.stated(List.of(Fixtures.plain("p", T0, T0.plusNanos(1_000_001)))))),
            T0);
    return machine.step(first.state(), List.of(), T0.plusSeconds(31)).state();
  }

  private static final class Mute implements Notifier {
    @Override
    public String kind() {
      return "mute";
    }

    @Override
    public String reference(Delivery delivery, Memory memory) {
      return AWKWARD;
    }

    @Override
    public String payload(Delivery delivery, Memory memory) {
      return AWKWARD;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery, Memory memory) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void itKnowsNothingInTheBeginning() {
    assertThat(store.load()).isEqualTo(RouterState.empty());
  }

  @Test
  void whatWasCommittedIsFoundAgain() {
    var state = full();
    assertThat(state.alerts()).isNotEmpty();
    assertThat(state.evaluators()).isNotEmpty();
    assertThat(state.groups()).isNotEmpty();
    assertThat(state.incidents()).isNotEmpty();
    assertThat(state.impacts()).isNotEmpty();
    assertThat(state.deliveries()).isNotEmpty();
    assertThat(state.memories()).isNotEmpty();

    store.commit(RouterState.empty(), state);
    restart();

    assertThat(store.load()).isEqualTo(state);
  }

  @Test
  void whatIsGoneInTheNextStateIsGone() {
    var state = full();
    store.commit(RouterState.empty(), state);

    store.commit(state, RouterState.empty());
    restart();

    assertThat(store.load()).isEqualTo(RouterState.empty());
  }

  @Test
  void whatChangesReplacesWhatWas() {
    var state = full();
    var before =
        new RouterState(
            state.alerts(),
            state.evaluators(),
            state.groups(),
            state.incidents(),
            state.impacts(),
            state.deliveries(),
            new TreeMap<>(Map.of("lane", new Memory("old", true, false))));
    store.commit(RouterState.empty(), before);

    store.commit(before, state);
    restart();

    assertThat(store.load()).isEqualTo(state);
  }

  @Test
  void theLinkKeyIsMadeOnceAndIsLongEnough() {
    var key = store.linkKey();

    restart();

    assertThat(store.linkKey()).isEqualTo(key).hasSize(32);
  }

  @Test
  void twoStoresHaveKeysOfTheirOwn() {
    try (var other = open(home.resolve("other"))) {
      assertThat(other.linkKey()).isNotEqualTo(store.linkKey());
    }
  }
}
