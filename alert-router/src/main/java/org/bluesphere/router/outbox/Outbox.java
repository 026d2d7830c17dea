package org.bluesphere.router.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.model.view.DeliveryView.Attempt;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.outbox.Delivery.State;

/**
 * Deliveries in lanes of (receiver, group): one at a time each, in order, the newest state only.
 * Used by one thread.
 */
public final class Outbox {

  /** How many finished deliveries are kept for queries, however young they are. */
  static final int KEPT = 5_000;

  private static final int IN_FLIGHT_PER_RECEIVER = 8;

  /**
   * How many of those that go out once are kept: the slo service tells its last 1,000 deploys in
   * the same order, so that what it may still tell is known here.
   */
  static final int ONCE_KEPT = 1_500;

  /** Pages share the receiver's limit of calls; deploys leave most of it to them. */
  private static final Duration ONCE_APART = Duration.ofSeconds(2);

  /** Later it is no news. */
  private static final Duration ONCE_TRIED = Duration.ofHours(1);

  private final TreeMap<Long, Delivery> deliveries;
  private final TreeMap<String, Memory> memories;
  private final Delays delays;
  private long nextId;

  /** Copies. */
  public Outbox(
      Map<Long, Delivery> deliveries, Map<String, Memory> memories, long nextId, Delays delays) {
    this.deliveries = new TreeMap<>(deliveries);
    this.memories = new TreeMap<>(memories);
    this.nextId = nextId;
    this.delays = delays;
  }

  /** Puts a notification into its lane; what waits there unsent is replaced. */
  public void enqueue(Notification notification, Instant now) {
    var due = now;
    for (var waiting : lane(Delivery.lane(notification))) {
      if (waiting.state() != State.SENDING) {
        deliveries.put(waiting.id(), waiting.as(State.REPLACED, waiting.dueAt()));
        due = waiting.dueAt().isAfter(due) ? waiting.dueAt() : due;
      }
    }
    long id = nextId++;
    deliveries.put(id, new Delivery(id, notification, State.PENDING, now, due, "", List.of()));
  }

  /** Puts in what goes out once; what has or had its lane here changes nothing. */
  public void enqueueOnce(List<Notification> notifications, Instant now) {
    var lanes = new HashSet<String>();
    var due = now;
    for (var known : deliveries.values()) {
      if (known.once()) {
        lanes.add(known.lane());
        var next = known.dueAt().plus(ONCE_APART);
        due = known.state() == State.PENDING && next.isAfter(due) ? next : due;
      }
    }
    for (var notification : notifications) {
      if (lanes.add(Delivery.lane(notification))) {
        long id = nextId++;
        deliveries.put(id, new Delivery(id, notification, State.PENDING, now, due, "", List.of()));
        due = due.plus(ONCE_APART);
      }
    }
  }

  private List<Delivery> lane(String lane) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.open() && delivery.lane().equals(lane))
        .toList();
  }

  /**
   * Drops what is done and older than {@code before} or beyond {@link #KEPT}, those that go out
   * once beyond {@link #ONCE_KEPT}, and the memories of lanes about nothing that lives. The newest
   * delivery stays: ids rise from it.
   */
  public void prune(Instant before, Set<String> living) {
    prune(false, KEPT, before);
    prune(true, ONCE_KEPT, before);
    var lanes = new HashSet<String>();
    deliveries.values().forEach(delivery -> lanes.add(delivery.lane()));
    memories
        .keySet()
        .removeIf(lane -> !lanes.contains(lane) && !living.contains(Delivery.subject(lane)));
  }

  private void prune(boolean once, int most, Instant before) {
    var done = deliveries.values().stream().filter(it -> !it.open() && it.once() == once).toList();
    int beyond = done.size() - most;
    long last = deliveries.isEmpty() ? 0 : deliveries.lastKey();
    for (var delivery : done) {
      if (delivery.id() != last && (beyond > 0 || delivery.createdAt().isBefore(before))) {
        deliveries.remove(delivery.id());
      }
      beyond--;
    }
  }

  /** What may go out at {@code now}: the heads of idle lanes, as many as receivers have room. */
  public List<Delivery> startable(Instant now) {
    var inFlight = inFlight();
    var startable = new ArrayList<Delivery>();
    for (var delivery : idleHeads()) {
      var receiver = delivery.notification().receiver();
      int others = inFlight.getOrDefault(receiver, 0);
      if (!delivery.dueAt().isAfter(now) && others < atOnce(delivery)) {
        inFlight.put(receiver, others + 1);
        startable.add(delivery);
      }
    }
    return startable;
  }

  private static int atOnce(Delivery delivery) {
    return delivery.once() ? 1 : IN_FLIGHT_PER_RECEIVER;
  }

  private Map<String, Integer> inFlight() {
    var inFlight = new HashMap<String, Integer>();
    open().stream()
        .filter(delivery -> delivery.state() == State.SENDING)
        .forEach(d -> inFlight.merge(d.notification().receiver(), 1, Integer::sum));
    return inFlight;
  }

  private List<Delivery> idleHeads() {
    var lanes = new HashSet<String>();
    return open().stream()
        .filter(delivery -> lanes.add(delivery.lane()))
        .filter(delivery -> delivery.state() != State.SENDING)
        .toList();
  }

  private Collection<Delivery> open() {
    return deliveries.values().stream().filter(Delivery::open).toList();
  }

  /** What the lane knows. */
  public Memory memory(Delivery delivery) {
    return memories.getOrDefault(delivery.lane(), Memory.NONE);
  }

  /** Notes that a request is about to go out; to be durable before it does. */
  public void begin(long id, String reference, String payload) {
    var delivery = deliveries.get(id);
    if (delivery != null && delivery.open()) {
      deliveries.put(id, delivery.sending(payload));
      memories.put(delivery.lane(), memory(delivery).sending(reference));
    }
  }

  /** Gives a delivery up that was never sent. */
  public void abandon(long id, String why, Instant now) {
    var delivery = deliveries.get(id);
    if (delivery != null && delivery.open()) {
      put(delivery.answered(State.DEAD, now, new Attempt(now, 0, why)));
    }
  }

  /** Puts a dead delivery into its lane again, unless something newer took its place there. */
  public Answer again(long id, Instant now) {
    var delivery = deliveries.get(id);
    if (delivery == null) {
      return Answer.UNKNOWN;
    }
    boolean newest =
        deliveries.tailMap(id, false).values().stream()
            .noneMatch(later -> later.lane().equals(delivery.lane()));
    if (delivery.state() != State.DEAD || !newest) {
      return Answer.OUTDATED;
    }
    put(delivery.answered(State.PENDING, now, new Attempt(now, 0, "sent again by an operator")));
    return Answer.DONE;
  }

  /**
   * Why receivers refuse, by receiver: lanes whose newest outcome after {@code since} is that; of
   * those that go out once, the newest of all.
   */
  public SortedMap<String, String> refusals(Instant since) {
    var newest = new TreeMap<String, Delivery>();
    deliveries.values().stream()
        .filter(d -> d.state() == State.SENT || d.state() == State.DEAD)
        .forEach(d -> newest.put(d.once() ? d.notification().receiver() : d.lane(), d));
    var refusals = new TreeMap<String, String>();
    newest.values().stream()
        .filter(d -> d.state() == State.DEAD && d.attempts().getLast().at().isAfter(since))
        .forEach(d -> refusals.put(d.notification().receiver(), d.attempts().getLast().answer()));
    return refusals;
  }

  /** Brings what waits back that is due further ahead than it can be: the clock went back. */
  public void clockSet(Instant now) {
    var latest = now.plus(Delays.LONGEST_ASKED);
    for (var delivery : open()) {
      if (delivery.dueAt().isAfter(latest)) {
        put(delivery.as(delivery.state(), now));
      }
    }
  }

  /** Requests that were out when the process ended have an unknown outcome. */
  public void reopen(Instant now) {
    for (var delivery : open()) {
      if (delivery.state() == State.SENDING) {
        var attempt = new Attempt(now, 0, "the process ended before the answer came", true);
        put(
            repeats(delivery)
                ? delivery.answered(State.UNKNOWN, now, attempt)
                : gaveUp(delivery, attempt));
      }
    }
  }

  /** Takes the answer to a request; the delivery as it is now. */
  public Optional<Delivery> answered(long id, DeliveryResult result, Instant now) {
    var delivery = deliveries.get(id);
    if (delivery == null || delivery.state() != State.SENDING) {
      return Optional.empty();
    }
    return Optional.of(
        switch (result) {
          case DeliveryResult.Sent(int status, String answer, String reference) -> {
            remember(delivery, reference);
            yield put(delivery.answered(State.SENT, now, new Attempt(now, status, answer)));
          }
          case DeliveryResult.Limited(int status, Optional<Duration> wait, String answer) -> {
            var pause = delays.asked(wait).orElse(delays.afterLimit(limits(delivery) + 1));
            yield retry(delivery, State.RETRY, pause, new Attempt(now, status, answer));
          }
          case DeliveryResult.Failed(int status, String answer) ->
              retry(delivery, State.RETRY, failure(delivery), new Attempt(now, status, answer));
          case DeliveryResult.Unknown(String answer) ->
              retry(delivery, State.UNKNOWN, failure(delivery), new Attempt(now, 0, answer, true));
          case DeliveryResult.Refused(int status, String answer) -> {
            memories.put(delivery.lane(), memory(delivery).refused());
            yield put(delivery.answered(State.DEAD, now, new Attempt(now, status, answer)));
          }
        });
  }

  /** Whether it may be sent again after one more unknown outcome. */
  private static boolean repeats(Delivery delivery) {
    return !delivery.once() || !delivery.unsure();
  }

  private static Delivery gaveUp(Delivery delivery, Attempt attempt) {
    var why =
        attempt.unsure()
            ? attempt.answer() + "; sent twice and perhaps taken twice: not sent again"
            : attempt.answer() + "; given up after an hour";
    return delivery.answered(
        State.DEAD,
        attempt.at(),
        new Attempt(attempt.at(), attempt.status(), why, attempt.unsure()));
  }

  private Delivery put(Delivery delivery) {
    deliveries.put(delivery.id(), delivery);
    return delivery;
  }

  private void remember(Delivery delivery, String reference) {
    if (reference.isEmpty()) {
      memories.remove(delivery.lane());
    } else {
      memories.put(delivery.lane(), Memory.accepted(reference));
    }
  }

  private static int limits(Delivery delivery) {
    return (int)
        delivery.attempts().stream().filter(a -> a.status() == 429 || a.status() == 420).count();
  }

  private Duration failure(Delivery delivery) {
    return delays.afterFailure(delivery.attempts().size() + 1, delivery.id());
  }

  private Delivery retry(Delivery delivery, State state, Duration pause, Attempt attempt) {
    boolean stale = delivery.createdAt().plus(ONCE_TRIED).isBefore(attempt.at());
    if (delivery.once() && (stale || (attempt.unsure() && !repeats(delivery)))) {
      return put(gaveUp(delivery, attempt));
    }
    var due = attempt.at().plus(pause);
    var newer = lane(delivery.lane()).stream().filter(d -> d.id() > delivery.id()).toList();
    newer.forEach(d -> put(d.as(d.state(), due)));
    return put(delivery.answered(newer.isEmpty() ? state : State.REPLACED, due, attempt));
  }

  /** When the next delivery may go out; what waits for an answer to another has no time yet. */
  public Optional<Instant> nextDue() {
    var inFlight = inFlight();
    return idleHeads().stream()
        .filter(d -> inFlight.getOrDefault(d.notification().receiver(), 0) < atOnce(d))
        .map(Delivery::dueAt)
        .min(Instant::compareTo);
  }

  /** Deliveries by id. */
  public SortedMap<Long, Delivery> byId() {
    return new TreeMap<>(deliveries);
  }

  /** Memories by lane. */
  public SortedMap<String, Memory> memories() {
    return new TreeMap<>(memories);
  }
}
