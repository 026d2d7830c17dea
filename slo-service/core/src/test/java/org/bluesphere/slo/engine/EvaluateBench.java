package org.bluesphere.slo.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.column.Chunk;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;

/**
 * NUMBERS S1: CPU per SLO and evaluation cycle of 10 s, with 30 days of history in sealed chunks,
 * the eight windows of the standard burn-rate pairs, alert states, and budgets. One slot lives
 * through the 30 days; the others are copies of it that read chunks of their own from bytes.
 */
public final class EvaluateBench {
  private static final Tempo TEMPO = Tempo.standard();
  private static final long DAY = 86_400_000L;
  private static final long CELL = TEMPO.cell().toMillis();
  private static final long STEP = 300_000;
  private static final double TARGET_MICROS = 5;
  private static final int WARM_UP = 60;
  private static final int CYCLES = 120;

  private final int slots;
  private final Map<ChunkStore.Key, byte[]> history = new HashMap<>();
  private final Map<ChunkStore.Key, byte[]> own = new HashMap<>();
  private final Engine engine;
  private long now = Fixtures.START;
  private long loads;

  private EvaluateBench(int slots) throws IOException {
    this.slots = slots;
    var promises =
        IntStream.range(0, slots)
            .mapToObj(i -> Fixtures.availability().named("availability-" + i))
            .toArray(Fixtures.Promise[]::new);
    var state = livedThrough(Fixtures.catalogue("one", promises[0]));
    var all = Fixtures.catalogue("all", promises);
    this.engine = new Engine(TEMPO, new Chunks(this::load, 100_000), content -> all);
    engine.apply(version("all"));
    for (var slot : engine.slots()) {
      slot.read(new DataInputStream(new ByteArrayInputStream(state)));
    }
  }

  private static LogRecord.CatalogueVersion version(String name) {
    return new LogRecord.CatalogueVersion(
        name, Instant.EPOCH, name.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Chunk> load(ChunkStore.Key key) {
    loads++;
    var bytes = own.getOrDefault(key, history.get(new ChunkStore.Key(0, key.level(), key.index())));
    return Optional.ofNullable(bytes).map(Chunk::fromBytes);
  }

  /** The state of one slot after 30 days, its chunks kept as history. */
  private byte[] livedThrough(Catalogue catalogue) throws IOException {
    var chunks = new Chunks(ChunkStore.none(), 20_000);
    var one = new Engine(TEMPO, chunks, content -> catalogue);
    one.apply(version("one"));
    for (long end = now + 30 * DAY + DAY / 24; now < end; now += STEP) {
      one.apply(
          Fixtures.block(now + STEP)
              .sum(Fixtures.requests("a", "good", Temporality.DELTA), now, now + STEP, 29_990)
              .sum(Fixtures.requests("a", "bad", Temporality.DELTA), now, now + STEP, 10)
              .packed());
      one.apply(new LogRecord.Tick(Instant.ofEpochMilli(now + STEP)));
    }
    for (long end = now + STEP; now < end; now += 1000) {
      one.apply(new LogRecord.Tick(Instant.ofEpochMilli(now)));
    }
    chunks.unsaved().forEach((key, chunk) -> history.put(key, chunk.toBytes()));
    var bytes = new ByteArrayOutputStream();
    one.slots().iterator().next().write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** An export of all slots' one stream, then the ten ticks of a cycle, then all budgets. */
  private long[] cycle() {
    long start = cpuNanos();
    engine.apply(
        Fixtures.block(now)
            .sum(Fixtures.requests("a", "good", Temporality.DELTA), now - CELL, now, 1000)
            .packed());
    long applied = cpuNanos();
    for (int i = 0; i < CELL / 1000; i++) {
      now += 1000;
      engine.apply(new LogRecord.Tick(Instant.ofEpochMilli(now)));
    }
    long ticked = cpuNanos();
    if (engine.statuses().all("prod").size() != slots) {
      throw new IllegalStateException("not every SLO has a status");
    }
    long told = cpuNanos();
    var unsaved = engine.chunks().unsaved();
    unsaved.forEach((key, chunk) -> own.put(key, chunk.toBytes()));
    engine.chunks().saved(unsaved);
    return new long[] {applied - start, ticked - applied, told - ticked};
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private double[] run(int cycles) {
    var nanos = new double[3][cycles];
    for (int i = 0; i < cycles; i++) {
      var parts = cycle();
      for (int part = 0; part < 3; part++) {
        nanos[part][i] = parts[part];
      }
    }
    return Arrays.stream(nanos)
        .mapToDouble(part -> Arrays.stream(part).average().orElse(0) / slots / 1000)
        .toArray();
  }

  /** Measures; the first argument is the number of slots. */
  public static void main(String[] args) throws IOException {
    int slots = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
    var bench = new EvaluateBench(slots);
    var status = bench.engine.statuses().all("prod").getFirst();
    System.out.printf(
        "%d slots, history %s to %s, total %d, bad %d%n",
        slots, status.from(), status.to(), status.total(), status.bad());
    print("cold", bench.run(WARM_UP), bench, WARM_UP);
    var warm = bench.run(CYCLES);
    print("warm", warm, bench, CYCLES);
    System.out.printf(
        "| S1 | evaluation, CPU per SLO and cycle of 10 s: %d slots, 30 d of history, 8 windows,"
            + " alert states; the same with every API status (8 windows, budget, state) made anew | %.1f µs; %.1f µs | 5 µs |"
            + " `./checks/evaluate-bench` |%n",
        slots, warm[1], warm[1] + warm[2]);
    System.exit(warm[1] + warm[2] > TARGET_MICROS ? 1 : 0);
  }

  private static void print(String name, double[] micros, EvaluateBench bench, int cycles) {
    System.out.printf(
        "%s: %.2f µs early evaluation with its export, %.2f µs ten ticks with the settled"
            + " evaluation, %.2f µs budgets and states, per SLO and cycle; %.2f chunks loaded%n",
        name, micros[0], micros[1], micros[2], (double) bench.loads / bench.slots / cycles);
    bench.loads = 0;
  }
}
