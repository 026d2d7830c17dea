package org.bluesphere.router;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.port.AlertSink;
import org.bluesphere.model.port.ChangeEvents;
import org.bluesphere.model.port.Commands;
import org.bluesphere.model.port.ImpactEvents;
import org.bluesphere.model.port.IncidentActions;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.incident.Asking;
import org.bluesphere.router.incident.Incident;
import org.bluesphere.router.incident.IncidentBook;
import org.bluesphere.router.incident.LinkToken;
import org.bluesphere.router.incident.PublicationPolicy;
import org.bluesphere.router.machine.Machine;
import org.bluesphere.router.machine.RouterEvent;
import org.bluesphere.router.machine.RouterState;
import org.bluesphere.router.machine.Send;
import org.bluesphere.router.machine.Step;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.route.GroupKey;
import org.bluesphere.router.route.Routing;
import org.bluesphere.router.store.InMemoryStore;
import org.bluesphere.router.store.RouterStore;
import org.bluesphere.router.store.SqliteStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts and impacts, tells people. Safe for use by many threads: callers wait for one writer
 * thread, which puts what waits into one transaction; queries read its newest committed state.
 */
public final class Router
    implements AlertSink,
        ChangeEvents,
        Commands,
        ImpactEvents,
        IncidentQueries,
        IncidentActions,
        AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int QUEUE = 10_000;
  private static final int LONGEST_STEP_CHARS = 300;

  /** How many alerts may fire at once; senders of more are told to come again. */
  private static final int MOST_ALERTS = 20_000;

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration UNWATCHED = Tempo.TICK.multipliedBy(3);
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final Machine machine;
  private final RouterStore store;
  private final Receivers receivers;
  private final LinkToken tokens;
  private final Tempo tempo;
  private final InstantSource clock;
  private final RouterEvents listener;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread writer;
  // Written by the writer thread alone, read by all.
  private volatile RouterState state;
  private volatile Instant moved;
  private volatile boolean closing;

  private record Waiting(RouterEvent event, CompletableFuture<Optional<Answer>> done) {}

  private Router(Parts parts, PublicationPolicy policy, Tempo tempo, InstantSource clock) {
    this.store = parts.store();
    this.receivers = parts.receivers();
    this.listener = parts.listener();
    this.tempo = tempo;
    this.clock = clock;
    this.tokens = new LinkToken(store.linkKey());
    var asking = new Asking(policy, tempo, parts.externalUrl(), tokens);
    this.machine = new Machine(tempo, asking, receivers.notifiers());
    this.state = store.load();
    this.moved = clock.instant();
    this.writer = Thread.ofPlatform().name("router").daemon().unstarted(this::run);
  }

  private record Parts(
      RouterStore store, Receivers receivers, RouterEvents listener, String externalUrl) {}

  /** A running router. */
  public static Router open(
      RouterSettings settings, PublicationPolicy policy, Tempo tempo, InstantSource clock) {
    return open(settings, policy, tempo, clock, RouterEvents.NONE);
  }

  /** A running router that tells a listener what changes. */
  public static Router open(
      RouterSettings settings,
      PublicationPolicy policy,
      Tempo tempo,
      InstantSource clock,
      RouterEvents listener) {
    RouterStore store =
        settings.database().<RouterStore>map(SqliteStore::open).orElseGet(InMemoryStore::new);
    var url = settings.externalUrl().toString().replaceAll("/+$", "");
    var parts = new Parts(store, new Receivers(settings), listener, url);
    var router = new Router(parts, policy, tempo, clock);
    router.queue.add(new Waiting(new RouterEvent.Opened(), new CompletableFuture<>()));
    router.writer.start();
    return router;
  }

  @Override
  public void accept(List<Alert> alerts) {
    acceptPosted(Incoming.stated(alerts));
  }

  /** Like {@link #accept}, for alerts some of whose ends were filled in. */
  public void acceptPosted(List<Incoming> alerts) {
    var known = state.alerts();
    long unknown = alerts.stream().filter(a -> !known.containsKey(a.alert().fingerprint())).count();
    if (unknown > 0 && known.size() + unknown > MOST_ALERTS) {
      throw new UnavailableException(
          known.size() + " alerts fire already; end some before more are taken",
          new IllegalStateException("full"));
    }
    submit(new RouterEvent.Alerts(alerts));
  }

  @Override
  public void impacts(List<Impact> impacts) {
    submit(new RouterEvent.Impacts(impacts));
  }

  @Override
  public void changes(List<Change> changes) {
    if (!changes.isEmpty()) {
      submit(new RouterEvent.Changes(changes));
    }
  }

  @Override
  public String draft(String incident) {
    return Optional.ofNullable(state.incidents().get(incident)).map(machine::draft).orElse("");
  }

  /** The routing in force. */
  public Routing routing() {
    return new Routing(tempo, receivers.bases());
  }

  /** What would become of publishing; changes nothing. */
  public Answer publishable(String incident, String token, int revision) {
    var press = new IncidentBook.Press(incident, token, revision);
    return IncidentBook.publishable(state.incidents(), tokens, press, clock.instant());
  }

  /** Publishes the draft of an incident once, bound to the revision the token was signed for. */
  public Answer publish(String incident, String token, int revision) {
    return submit(new RouterEvent.Publish(incident, token, revision)).orElse(Answer.UNKNOWN);
  }

  @Override
  public Outcome publish(String incident, int revision) {
    return outcome(new RouterEvent.Decide(incident, revision, true));
  }

  @Override
  public Outcome decline(String incident, int revision) {
    return outcome(new RouterEvent.Decide(incident, revision, false));
  }

  @Override
  public Outcome noteStep(String incident, String step, boolean done) {
    if (step.length() > LONGEST_STEP_CHARS) {
      throw new IllegalArgumentException(
          "a step has at most " + LONGEST_STEP_CHARS + " characters");
    }
    return outcome(new RouterEvent.NoteStep(incident, step, done));
  }

  @Override
  public boolean note(Deed deed) {
    return submit(new RouterEvent.Heard(deed)).orElse(Answer.UNKNOWN) == Answer.DONE;
  }

  @Override
  public Outcome retry(long delivery) {
    return outcome(new RouterEvent.Retry(delivery));
  }

  private Outcome outcome(RouterEvent.Asked asked) {
    return switch (submit(asked).orElse(Answer.UNKNOWN)) {
      case DONE -> Outcome.DONE;
      case UNKNOWN -> Outcome.UNKNOWN;
      case FORBIDDEN, OUTDATED -> Outcome.OUTDATED;
    };
  }

  private Optional<Answer> submit(RouterEvent event) {
    var waiting = new Waiting(event, new CompletableFuture<>());
    if (closing || !queue.offer(waiting)) {
      throw new UnavailableException(
          "the router takes nothing now", new IllegalStateException("closed or full"));
    }
    try {
      return waiting.done().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new UnavailableException("the router could not store it", e);
    }
  }

  private void run() {
    var carried = new ArrayList<Waiting>();
    var nextDue = Optional.<Instant>empty();
    try {
      while (!closing || !queue.isEmpty()) {
        var first = queue.poll(pause(nextDue).toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
          carried.add(first);
        }
        queue.drainTo(carried);
        nextDue = turn(carried);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause(Optional<Instant> nextDue) {
    if (closing) {
      return Duration.ZERO;
    }
    var until = nextDue.map(due -> Duration.between(clock.instant(), due)).orElse(LONGEST_PAUSE);
    var least = Duration.ofMillis(5);
    return until.compareTo(least) < 0
        ? least
        : until.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : until;
  }

  private Optional<Instant> turn(List<Waiting> waiting) throws InterruptedException {
    var now = clock.instant();
    var events = new ArrayList<RouterEvent>();
    if (Duration.between(moved, now).abs().compareTo(UNWATCHED) > 0) {
      events.add(new RouterEvent.ListensAgain());
    }
    waiting.forEach(w -> events.add(w.event()));
    try {
      var step = machine.step(state, events, now);
      commit(step);
      moved = now;
      answer(waiting, step);
      waiting.clear();
      return step.nextDue();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("router could not store its state");
      failed(waiting, e);
      TimeUnit.SECONDS.sleep(1);
      return Optional.empty();
    }
  }

  private void commit(Step step) {
    var before = state;
    if (!before.equals(step.state())) {
      store.commit(before, step.state());
      state = step.state();
      tell(before, step.state());
    }
    if (!closing) {
      step.sends().forEach(send -> Thread.ofVirtual().start(() -> send(send)));
    }
  }

  // Answers of receivers are kept for the next turn: they exist nowhere else.
  private static void failed(List<Waiting> waiting, RuntimeException why) {
    waiting.stream()
        .filter(w -> !kept(w.event()))
        .forEach(w -> w.done().completeExceptionally(why));
    waiting.removeIf(w -> !kept(w.event()));
  }

  private static boolean kept(RouterEvent event) {
    return event instanceof RouterEvent.Answered || event instanceof RouterEvent.Opened;
  }

  private static void answer(List<Waiting> waiting, Step step) {
    var answers = step.answers().iterator();
    for (var w : waiting) {
      boolean asked = w.event() instanceof RouterEvent.Asked;
      w.done().complete(asked ? Optional.of(answers.next()) : Optional.empty());
    }
  }

  private void send(Send send) {
    var result = receivers.deliver(send.delivery(), send.memory());
    var answered = new RouterEvent.Answered(send.delivery().id(), result);
    try {
      queue.put(new Waiting(answered, new CompletableFuture<>()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(RouterState before, RouterState after) {
    try {
      after.deliveries().values().stream()
          .filter(delivery -> !delivery.equals(before.deliveries().get(delivery.id())))
          .forEach(delivery -> listener.onDelivery(delivery.view()));
      after.incidents().values().stream()
          .filter(incident -> !incident.equals(before.incidents().get(incident.id())))
          .forEach(incident -> listener.onIncident(incident.view()));
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("router listener failed");
    }
  }

  /** Alerts that fire, sorted by fingerprint. */
  public List<StoredAlert> alerts() {
    var now = clock.instant();
    return state.alerts().values().stream().filter(alert -> !alert.resolved(now)).toList();
  }

  @Override
  public List<IncidentView> incidents(String environment) {
    return state.incidents().values().stream()
        .filter(i -> environment.isEmpty() || i.environment().equals(environment))
        .sorted(Comparator.comparing(Incident::startedAt).reversed())
        .map(Incident::view)
        .toList();
  }

  @Override
  public Optional<IncidentView> incident(String id) {
    return Optional.ofNullable(state.incidents().get(id)).map(Incident::view);
  }

  @Override
  public List<DeliveryView> deliveries(int limit) {
    return state.deliveries().values().stream()
        .sorted(Comparator.comparingLong(Delivery::id).reversed())
        .limit(limit)
        .map(Delivery::view)
        .toList();
  }

  /**
   * What receivers are still to be told.
   *
   * @param waiting deliveries that wait or are under way
   * @param oldest when the oldest of them was made; empty when there is none
   */
  public record Outbox(int waiting, Optional<Instant> oldest) {}

  /** What receivers are still to be told. */
  public Outbox outbox() {
    var open = state.deliveries().values().stream().filter(Delivery::open).toList();
    var oldest = open.stream().map(Delivery::createdAt).min(Comparator.naturalOrder());
    return new Outbox(open.size(), oldest);
  }

  /**
   * Whether the writer moves and nobody has waited longer than two minutes to be told; Datadog is
   * nobody, and deploys may wait.
   */
  public boolean outboxMoving() {
    var now = clock.instant();
    boolean stuck =
        state.deliveries().values().stream()
            .filter(d -> d.open() && !d.once())
            .filter(d -> !d.notification().receiver().equals(GroupKey.DATADOG))
            .anyMatch(d -> d.createdAt().plus(tempo.scaled(STUCK)).isBefore(now));
    return !stuck && moved.plus(UNWATCHED).isAfter(now);
  }

  /** Stores what waits and closes; answers that are still out will be reconciled on opening. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    receivers.close();
    store.close();
  }
}
