package org.bluesphere.backend.fault;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The faults that hold now, at most one of a kind. Safe to share. */
public final class Faults {

  private final Map<Fault.Kind, Fault> active = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final RandomGenerator random;

  /** No faults yet; {@code random} decides whom a share strikes. */
  public Faults(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Puts {@code fault} in place of the one of its kind. */
  public void inject(Fault fault) {
    active.put(fault.kind(), fault);
  }

  /** Ends all faults. */
  public void clear() {
    active.clear();
  }

  /** Those that hold. */
  public List<Fault> active() {
    var now = clock.instant();
    active.values().removeIf(fault -> !now.isBefore(fault.until()));
    return active.values().stream().sorted((a, b) -> a.kind().compareTo(b.kind())).toList();
  }

  /** The fault of a kind if it holds and strikes this time. */
  Optional<Fault> striking(Fault.Kind kind) {
    return Optional.ofNullable(active.get(kind))
        .filter(fault -> clock.instant().isBefore(fault.until()))
        .filter(fault -> random.nextDouble() < fault.share());
  }
}
