package org.bluesphere.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bluesphere.dashboards.demo.Demo;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.bluesphere.router.standin.VendorStandIn;

/** The demo as its page sees it. Safe for several threads. */
public final class RunningDemo implements Demo, AutoCloseable {
  private final PagerDutyStandIn pagerDuty;
  private final StatuspageStandIn statuspage;
  private final Terminal terminal;
  private final InstantSource clock;
  private final ScheduledExecutorService mender =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mender").factory());
  private final Object lock = new Object();
  private final Map<Break, Instant> broken = new EnumMap<>(Break.class);
  // Set once, when the backend's processes are up; empty until then.
  private volatile List<Backend> backends = List.of();

  /** A demo whose backend does not run yet. */
  public RunningDemo(
      PagerDutyStandIn pagerDuty,
      StatuspageStandIn statuspage,
      Terminal terminal,
      InstantSource clock) {
    this.pagerDuty = pagerDuty;
    this.statuspage = statuspage;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** From now on there is something to break. */
  public void runs(List<Backend> started) {
    backends = List.copyOf(started);
  }

  @Override
  public List<Breakage> breakages() {
    synchronized (lock) {
      return Stream.of(Break.values())
          .map(it ->
              new Breakage(
                  it.toString(), it.title(), it.effect(), Optional.ofNullable(broken.get(it))))
          .toList();
    }
  }

  @Override
  public boolean start(String name, Duration length) {
    var found = Stream.of(Break.values()).filter(it -> it.toString().equals(name)).findFirst();
    if (found.isEmpty() || backends.isEmpty()) {
      return false;
    }
    start(found.get(), length);
    return true;
  }

  /** Breaks it, and mends it when the time is over. */
  public void start(Break what, Duration length) {
    synchronized (lock) {
      if (broken.containsKey(what)) {
        return;
      }
      broken.put(what, clock.instant().plus(length));
    }
    terminal.line("break", what + " for " + length.toSeconds() + "s");
    what.start(backends, length);
    var _ = mender.schedule(() -> mend(what), length.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void mend(Break what) {
    what.mend(backends);
    synchronized (lock) {
      broken.remove(what);
    }
    terminal.line("repair", what.toString());
  }

  @Override
  public List<Received> received(int limit) {
    var all = new ArrayList<Received>();
    pagerDuty.calls().forEach(call -> all.add(received("PagerDuty", call)));
    statuspage.calls().forEach(call -> all.add(received("Statuspage", call)));
    return all.stream().sorted(Comparator.comparing(Received::at).reversed()).limit(limit).toList();
  }

  private static Received received(String vendor, VendorStandIn.Call call) {
    return new Received(call.at(), vendor, call.method(), call.path(), call.status(), call.body());
  }

  @Override
  public void close() {
    mender.shutdownNow();
  }
}
