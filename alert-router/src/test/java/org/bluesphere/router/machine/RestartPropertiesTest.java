package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;
import static org.bluesphere.router.Fixtures.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.incident.Incident;
import org.bluesphere.router.store.InMemoryStore;
import org.bluesphere.router.store.RouterStore;
import org.bluesphere.router.store.SqliteStore;
import org.springframework.util.FileSystemUtils;

/**
 * A router that is killed at every event, before its commit, between commit and request, or between
 * request and answer, tells the world the same as one that never stops.
 */
class RestartPropertiesTest {
  private static final int SERVICES = 3;
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(31),
          Duration.ofSeconds(301),
          Duration.ofMinutes(31));

  /** A router and the vendors it tells; only the store and the vendors outlive a kill. */
  private static final class World {
    private final FakeVendors.Pages pages = new FakeVendors.Pages();
    private final FakeVendors.Pages tickets = new FakeVendors.Pages();
    private final FakeVendors.Publics publics = new FakeVendors.Publics();
    private final Machine machine =
        new Machine(
            Tempo.standard(),
            Bench.asking(Fixtures.publishing(Publish.AUTO, true)),
            Map.of("page", pages, "tickets", tickets, "statuspage", publics));
    private RouterStore store;
    private RouterState state = RouterState.empty();

    World(RouterStore store) {
      this.store = store;
    }

    List<Send> commit(List<RouterEvent> events, Instant now) {
      var step = machine.step(state, events, now);
      store.commit(state, step.state());
      state = step.state();
      assertOneOpenIncidentEach();
      return step.sends();
    }

    private void assertOneOpenIncidentEach() {
      var open =
          state.incidents().values().stream()
              .filter(incident -> incident.status() != Incident.Status.RESOLVED)
              .collect(Collectors.groupingBy(Incident::service, Collectors.counting()));
      assertThat(open.values()).allMatch(count -> count == 1);
    }

    List<RouterEvent> deliver(List<Send> sends) {
      var answers = new ArrayList<RouterEvent>();
      for (var send : sends) {
        var receiver = send.delivery().notification().receiver();
        var result =
            switch (receiver) {
              case "page" -> pages.deliver(send.delivery(), send.memory());
              case "tickets" -> tickets.deliver(send.delivery(), send.memory());
              default -> publics.deliver(send.delivery(), send.memory());
            };
        answers.add(new RouterEvent.Answered(send.delivery().id(), result));
      }
      return answers;
    }

    void settle(List<RouterEvent> events, Instant now) {
      var sends = commit(events, now);
      while (!sends.isEmpty()) {
        sends = commit(deliver(sends), now);
      }
    }

    void killed(RouterStore reopened) {
      store = reopened;
      state = reopened.load();
    }
  }

  /** How a world is run through a script, event by event. */
  private interface Life {
    void live(World world, List<RouterEvent> events, Instant now);
  }

  private static World run(World world, List<Integer> script, Life life) {
    var now = T0;
    for (int what : script) {
      now = now.plus(PAUSES.get(what % PAUSES.size()));
      life.live(world, List.of(event(what / PAUSES.size(), now)), now);
    }
    for (int i = 0; i < 5; i++) {
      now = now.plus(Duration.ofSeconds(301));
      life.live(world, List.of(), now);
    }
    return world;
  }

  private static RouterEvent event(int what, Instant now) {
    var service = "s" + what % SERVICES;
    int kind = what / SERVICES;
    return switch (kind) {
      case 0, 1, 2 -> alerts(service, kind, now.plus(Duration.ofDays(1)), now);
      case 3, 4, 5 -> alerts(service, kind - 3, now, now);
      case 6 -> new RouterEvent.Impacts(List.of(impact(service, Optional.empty())));
      default -> new RouterEvent.Impacts(List.of(impact(service, Optional.of(now))));
    };
  }

  private static RouterEvent alerts(String service, int number, Instant end, Instant now) {
    var severity = number == 2 ? "ticket" : "page";
    return new RouterEvent.Alerts(
        Incoming.stated(List.of(alert("A" + number, service, severity, now, end, "e1"))));
  }

  private static Impact impact(String service, Optional<Instant> t4) {
    return new Impact(
        "i-" + service, "prod", service, T0, T0, t4, Optional.empty(), List.of("availability"));
  }

  private static World neverStopped(List<Integer> script) {
    return run(new World(new InMemoryStore()), script, World::settle);
  }

  private static Life killedEachTime(Random random, Kill kill) {
    return (world, events, now) -> {
      List<RouterEvent> unanswered = events;
      for (int kills = 1 + random.nextInt(2); kills > 0; kills--) {
        switch (random.nextInt(3)) {
          case 0 -> world.machine.step(world.state, unanswered, now);
          case 1 -> {
            world.commit(unanswered, now);
            unanswered = List.of();
          }
          default -> {
            world.deliver(world.commit(unanswered, now));
            unanswered = List.of();
          }
        }
        world.killed(kill.kill(world.store));
        var opened = new ArrayList<RouterEvent>();
        opened.add(new RouterEvent.Opened());
        // A sender without an answer sends again.
        opened.addAll(unanswered);
        unanswered = opened;
      }
      world.settle(unanswered, now);
    };
  }

  private interface Kill {
    RouterStore kill(RouterStore store);
  }

  private static void assertTheSameWorld(World killed, World never) {
    assertThat(killed.pages.opened()).isEqualTo(never.pages.opened());
    assertThat(killed.pages.open()).isEqualTo(never.pages.open());
    assertThat(killed.tickets.opened()).isEqualTo(never.tickets.opened());
    assertThat(killed.publics.statuses()).isEqualTo(never.publics.statuses());
    assertThat(killed.state.alerts()).isEqualTo(never.state.alerts());
    assertThat(killed.state.groups()).isEqualTo(never.state.groups());
    assertThat(killed.state.incidents()).isEqualTo(never.state.incidents());
    assertThat(killed.state.impacts()).isEqualTo(never.state.impacts());
    assertThat(killed.state.deliveries().values()).noneMatch(delivery -> delivery.open());
  }

  @Property(tries = 300)
  void killsAtEveryEventChangeNothing(
      @ForAll @Size(max = 30) List<@IntRange(max = 95) Integer> script, @ForAll Random random) {
    var killed =
        run(new World(new InMemoryStore()), script, killedEachTime(random, store -> store));

    assertTheSameWorld(killed, neverStopped(script));
  }

  @Property(tries = 12)
  void killsAtEveryEventChangeNothingInAFile(
      @ForAll @Size(min = 3, max = 10) List<@IntRange(max = 95) Integer> script,
      @ForAll Random random)
      throws IOException {
    var home = Files.createTempDirectory("router");
    var files = new Wreck(home);
    try {
      var killed = run(new World(files.next()), script, killedEachTime(random, files::killed));

      assertTheSameWorld(killed, neverStopped(script));
      killed.store.close();
    } finally {
      FileSystemUtils.deleteRecursively(home);
    }
  }

  /** Databases as a kill leaves them: the file and its log, copied before anyone could close. */
  private static final class Wreck {
    private final Path home;
    private int number;

    Wreck(Path home) {
      this.home = home;
    }

    private Path folder() {
      return home.resolve("" + number);
    }

    RouterStore next() {
      return SqliteStore.open(folder().resolve("router.db"));
    }

    RouterStore killed(RouterStore running) {
      var left = folder();
      number++;
      try {
        Files.createDirectories(folder());
        for (var name : List.of("router.db", "router.db-wal")) {
          if (Files.exists(left.resolve(name))) {
            Files.copy(left.resolve(name), folder().resolve(name));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("copying " + left, e);
      }
      running.close();
      return next();
    }
  }
}
