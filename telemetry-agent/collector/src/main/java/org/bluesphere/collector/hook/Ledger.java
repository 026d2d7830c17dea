package org.bluesphere.collector.hook;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.view.HookView;
import org.jspecify.annotations.Nullable;

/** Counts calls by vendor and outcome. Safe for many threads: all under one lock. */
public final class Ledger implements HookQueries {
  private final List<Vendor> vendors;
  private final Object lock = new Object();

  private final Map<String, Tally> tallies = new HashMap<>();

  private static final class Tally {
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private @Nullable Instant accepted;
    private HookView.@Nullable Refused refused;
  }

  /** For these vendors. */
  public Ledger(Collection<Vendor> vendors) {
    this.vendors = vendors.stream().sorted(Comparator.comparing(Vendor::name)).toList();
  }

  void note(Vendor vendor, Result result, Instant now) {
    var outcome = result.outcome();
    synchronized (lock) {
      var tally = tallies.computeIfAbsent(vendor.name(), name -> new Tally());
      tally.counts.merge(outcome, 1L, Long::sum);
      if (outcome == Outcome.ACCEPTED) {
        tally.accepted = now;
      } else if (!outcome.settled()) {
        tally.refused = new HookView.Refused(now, outcome.word(), result.detail());
      }
    }
  }

  @Override
  public List<HookView> hooks() {
    return vendors.stream().map(this::view).toList();
  }

  private HookView view(Vendor vendor) {
    var readiness = vendor.readiness();
    synchronized (lock) {
      var tally = tallies.getOrDefault(vendor.name(), new Tally());
      var counts = new TreeMap<String, Long>();
      tally.counts.forEach((outcome, count) -> counts.put(outcome.word(), count));
      return new HookView(
          vendor.name(),
          vendor.path(),
          state(readiness),
          mend(readiness),
          counts,
          Optional.ofNullable(tally.accepted),
          Optional.ofNullable(tally.refused));
    }
  }

  private static String state(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Ready() -> "ready";
      case Readiness.NotConfigured _ -> "not configured";
      case Readiness.Unreadable _ -> "secret not readable";
    };
  }

  private static String mend(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Ready() -> "";
      case Readiness.NotConfigured(var mend) -> mend;
      case Readiness.Unreadable(var mend) -> mend;
    };
  }
}
