package org.bluesphere.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Scaler;
import org.bluesphere.scaling.scaler.Tick;
import org.bluesphere.scaling.simulate.ScalingTrace;
import org.bluesphere.scaling.verdict.Demand;
import org.bluesphere.scaling.verdict.Sli;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trial.Kind;

/**
 * One trial: its own balancer, its own tasks, its own policy. The policy's clock runs in whole
 * periods of the plan, each of which takes a fraction of that on the wall.
 */
final class TrialRig implements AutoCloseable {
  private static final long MESSAGE_MILLIS = 50;
  private static final Duration TAKING = Duration.ofSeconds(1);
  private static final int WARM_REQUESTS = 100;
  private static final Duration WARMING = Duration.ofSeconds(10);
  private static final double LATE_SHARE = 0.25;
  private static final double UNANSWERED_SHARE = 0.05;
  private static final Duration HEALTH_EVERY = Duration.ofMillis(50);

  private final Trial trial;
  private final ScalingPlan plan;
  private final Duration period;
  private final Duration inService;
  private final double perMinute;
  private final boolean sick;
  private final HttpClient client;
  private final Backlog backlog = new Backlog(TAKING);
  private final Balancer balancer;
  private final Scaler scaler;
  private final List<Member> members = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private final List<Sli> slis = new ArrayList<>();
  private final List<Histogram> histograms = new ArrayList<>();
  private volatile boolean closed;
  private int late;
  private long counted;
  private long startNanos;
  private int calls;
  private int unanswered;

  /** A task, when it was decided and when it serves. */
  private static final class Member {
    private final Task task;
    private final long decidedNanos;
    private volatile long servesNanos = Long.MAX_VALUE;
    private volatile boolean gone;
    private long busyNanos;

    /** When {@code busyNanos} was read. */
    private long readNanos;

    Member(Task task, long decidedNanos) {
      this.task = task;
      this.decidedNanos = decidedNanos;
    }

    boolean serves() {
      return servesNanos != Long.MAX_VALUE && task.alive();
    }
  }

  /**
   * Starts the balancer and the first tasks.
   *
   * @param compression so many seconds of the plan pass in one
   * @param sick whether tasks that are added never get healthy
   */
  TrialRig(
      Trial trial,
      ScalingPlan plan,
      int compression,
      long withinMillis,
      boolean sick,
      HttpClient client) {
    this.trial = trial;
    this.plan = plan.startingAt(trial.start());
    this.period = plan.period().dividedBy(compression);
    this.inService = plan.inService().dividedBy(compression);
    this.perMinute = 60_000.0 / period.toMillis();
    this.sick = sick;
    this.client = client;
    this.balancer = Balancer.start(withinMillis, backlog);
    this.scaler = new Scaler(this.plan);
    for (int i = 0; i < trial.start(); i++) {
      launch(false, Duration.ZERO);
    }
  }

  /** What is tried. */
  Trial trial() {
    return trial;
  }

  /** Where load is sent. */
  String url() {
    return balancer.url();
  }

  /** Done with the first request. */
  CompletableFuture<Void> begun() {
    return balancer.first();
  }

  /** How long it takes on the wall. */
  Duration length() {
    return period.multipliedBy(trial.periods());
  }

  private synchronized void launch(boolean unhealthy, Duration atLeast) {
    boolean queue = trial.signal().equals(Demand.QUEUE);
    var task =
        Task.start(
            queue ? url() + "/queue/take" : Replica.NO_QUEUE, MESSAGE_MILLIS, unhealthy, client);
    var member = new Member(task, System.nanoTime());
    members.add(member);
    Thread.startVirtualThread(() -> admit(member, atLeast));
  }

  /** Asks for its health until it serves, which takes as long as is declared or longer. */
  private void admit(Member member, Duration atLeast) {
    try {
      while (!closed && !member.gone && member.task.alive()) {
        boolean due = System.nanoTime() - member.decidedNanos >= atLeast.toNanos();
        if (due && member.task.healthy()) {
          member.task.hold(trial.demand().memoryPercent());
          serve(member);
          return;
        }
        TimeUnit.NANOSECONDS.sleep(HEALTH_EVERY.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void serve(Member member) {
    if (!member.gone && !closed) {
      member.busyNanos = member.task.usage().map(Task.Usage::busyNanos).orElse(0L);
      member.readNanos = System.nanoTime();
      member.servesNanos = member.readNanos;
      member.task.address().ifPresent(balancer::add);
    }
  }

  /** Whether all its first tasks serve. */
  synchronized boolean ready() {
    return members.size() == trial.start() && members.stream().allMatch(Member::serves);
  }

  /** Asks until nobody has to load classes for the first user; answers do not matter. */
  void warm() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url() + Balancer.WARM)).timeout(WARMING);
    for (int i = 0; i < WARM_REQUESTS; i++) {
      client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  /**
   * Ticks from the first request on until the trial is over.
   *
   * @param begin done when the load begins
   */
  void run(CompletableFuture<Void> begin) throws InterruptedException {
    try {
      begin.get();
    } catch (ExecutionException | CancellationException e) {
      return; // no load came; that is said by its missing ticks
    }
    balancer.sli();
    startNanos = System.nanoTime();
    for (int i = 1; i <= trial.periods() && !closed; i++) {
      long due = startNanos + period.toNanos() * i;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      if (System.nanoTime() - due > period.toNanos() * LATE_SHARE) {
        late++;
      }
      tick(i, due - period.toNanos());
    }
  }

  private void tick(int number, long beganNanos) {
    var serving = serving();
    var tick =
        scaler.tick(
            plan.period().multipliedBy(number),
            datapoints(serving, beganNanos),
            serving.size(),
            false);
    ticks.add(tick);
    slis.add(balancer.sli());
    histograms.add(balancer.latencies());
    resize(tick.desired());
    // At the limit nobody takes messages: they are what makes it grow.
    if (trial.kind() != Kind.LIMIT
        && tick.events().stream().anyMatch(it -> it.what() == What.SUCCESSFUL)) {
      backlog.release();
    }
  }

  private synchronized List<Member> serving() {
    return members.stream().filter(Member::serves).toList();
  }

  private Map<String, Double> datapoints(List<Member> serving, long beganNanos) {
    var datapoints = new TreeMap<String, Double>();
    double busy = 0;
    double time = 0;
    double memory = 0;
    double shares = 0;
    int answered = 0;
    for (var member : serving) {
      long now = System.nanoTime();
      // The balancer asks it for answers, whatever it says of itself.
      double served = now - Math.max(beganNanos, member.servesNanos);
      shares += Math.clamp(served / period.toNanos(), 0, 1);
      var usage = member.task.usage();
      calls++;
      if (usage.isEmpty()) {
        unanswered++;
        continue; // it says nothing, so it counts for nothing; the next answer covers this period
      }
      answered++;
      busy += usage.get().busyNanos() - member.busyNanos;
      time += now - Math.max(startNanos, member.readNanos);
      memory += usage.get().memoryPercent();
      member.busyNanos = usage.get().busyNanos();
      member.readNanos = now;
    }
    if (time > 0) {
      datapoints.put(Demand.CPU, Math.min(100, 100 * busy / time));
      datapoints.put(Demand.MEMORY, memory / answered);
    }
    long total = balancer.total();
    double requests = (total - counted) * perMinute;
    counted = total;
    if (!divides(Demand.REQUESTS, true)) {
      datapoints.put(Demand.REQUESTS, requests);
    } else if (shares > 0) {
      datapoints.put(Demand.REQUESTS, requests / shares);
    }
    double depth = backlog.depth();
    boolean each = divides(Demand.QUEUE, false) && !serving.isEmpty();
    datapoints.put(Demand.QUEUE, each ? depth / serving.size() : depth);
    return datapoints;
  }

  /** Whether a signal is watched for each task or for the whole service. */
  private boolean divides(String signal, boolean otherwise) {
    return plan.policies().stream()
        .filter(it -> it.signal().name().equals(signal))
        .findFirst()
        .map(it -> it.signal().divides())
        .orElse(otherwise);
  }

  private synchronized void resize(int desired) {
    while (members.size() < desired) {
      launch(sick, inService);
    }
    // The youngest go first, as in the simulator.
    while (members.size() > desired) {
      var member = members.removeLast();
      member.gone = true;
      member.task.address().ifPresent(this::remove);
      member.task.close();
    }
  }

  private void remove(URI address) {
    balancer.remove(address);
  }

  /** What happened to its tasks. */
  ScalingTrace trace() {
    return new ScalingTrace(trial.start(), plan.period(), ticks);
  }

  /** What users got, by period. */
  List<Sli> slis() {
    return List.copyOf(slis);
  }

  /** How long requests took, by period. */
  List<Histogram> histograms() {
    return List.copyOf(histograms);
  }

  /** Requests that came. */
  long total() {
    return balancer.total();
  }

  /** Of them, those that failed. */
  long failed() {
    return balancer.failed();
  }

  /** Why it says nothing. */
  List<String> doubts() {
    var doubts = new ArrayList<String>();
    if (ticks.size() < trial.periods()) {
      doubts.add("cut short after %d of %d periods".formatted(ticks.size(), trial.periods()));
    }
    long serving = serving().size();
    if (serving < scaler.desired()) {
      doubts.add(
          "%d of %d replicas never became healthy: look at /health of the new ones"
              .formatted(scaler.desired() - serving, scaler.desired()));
    }
    if (unanswered > calls * UNANSWERED_SHARE) {
      doubts.add(
          "%d of %d questions to replicas were not answered; this machine was too busy: try again, or fewer"
              .formatted(unanswered, calls));
    }
    if (late * 10 > trial.periods()) {
      doubts.add(
          "this machine was too busy: %d of %d periods were looked at late; try again, or fewer"
              .formatted(late, trial.periods()));
    }
    return doubts;
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      for (Iterator<Member> it = members.iterator(); it.hasNext(); ) {
        var member = it.next();
        member.gone = true;
        member.task.close();
        it.remove();
      }
    }
    balancer.close();
  }
}
