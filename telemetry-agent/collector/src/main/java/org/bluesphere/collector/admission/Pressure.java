package org.bluesphere.collector.admission;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * What the machine has left, looked at once a second: without disk nothing is taken; when memory is
 * short, first what no objective needs. Safe for many threads.
 */
public final class Pressure {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Share of the disk that must be free: the database and the log's rest need room. */
  private static final double FREE_DISK = 0.05;

  /** Share of the heap that may be live. */
  private static final double LIVE_HEAP = 0.7;

  /** It is not over in a second. */
  private static final int LATER_SECONDS = 10;

  private final DoubleSupplier freeDisk;
  private final DoubleSupplier liveHeap;
  private final InstantSource clock;
  private volatile Look look;

  private record Look(boolean diskFull, boolean heapFull, Instant at) {}

  /**
   * By these measures.
   *
   * @param freeDisk share of the data folder's disk that is free, 0 to 1; 0 when nobody can tell
   * @param liveHeap share of the heap that was live after the last collection, 0 to 1
   */
  public Pressure(DoubleSupplier freeDisk, DoubleSupplier liveHeap, InstantSource clock) {
    this.freeDisk = freeDisk;
    this.liveHeap = liveHeap;
    this.clock = clock;
    this.look = look(clock.instant());
  }

  /** Of this machine. */
  public static Pressure of(Path data, InstantSource clock) {
    return new Pressure(() -> freeDisk(data), Pressure::liveHeapOfThis, clock);
  }

  private static double freeDisk(Path data) {
    try {
      var store = Files.getFileStore(data);
      long total = store.getTotalSpace();
      return total <= 0 ? 1 : (double) store.getUsableSpace() / total;
    } catch (IOException e) {
      return 0; // what cannot be looked at cannot be written to either
    }
  }

  private static double liveHeapOfThis() {
    long live = 0;
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      var after = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && after != null) {
        live += after.getUsed();
      }
    }
    return (double) live / Runtime.getRuntime().maxMemory();
  }

  private Look look(Instant now) {
    return new Look(freeDisk.getAsDouble() < FREE_DISK, liveHeap.getAsDouble() > LIVE_HEAP, now);
  }

  /**
   * Whether there is room for such a request.
   *
   * @throws Refusal 503 when there is not
   */
  public void check(Signal signal) {
    check();
    if (signal != Signal.METRICS && look.heapFull) {
      throw Refusal.busy("memory is short, so only metrics are taken", LATER_SECONDS);
    }
  }

  /** Whether the disk has room. */
  public boolean disk() {
    var now = clock.instant();
    if (Duration.between(look.at, now).abs().compareTo(LOOK) >= 0) {
      look = look(now);
    }
    return !look.diskFull;
  }

  /**
   * Whether there is room for anything.
   *
   * @throws Refusal 503 when there is not
   */
  public void check() {
    if (!disk()) {
      throw Refusal.busy("less than 5 % of the disk is free, or nobody can tell", LATER_SECONDS);
    }
  }
}
