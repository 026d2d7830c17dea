package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.LogRecord.Heartbeat;
import org.bluesphere.model.view.JobRun;

/** What jobs tell of themselves: a success is the content of every slot that names the job. */
final class Heartbeats {
  private final Contents contents;
  private final Map<Key, JobRun> runs = new LinkedHashMap<>();

  private record Key(String environment, String job) {}

  Heartbeats(Contents contents) {
    this.contents = contents;
  }

  void apply(Heartbeat beat, Collection<Slot> slots, long now) {
    runs.merge(
        new Key(beat.environment(), beat.job()),
        JobRun.unknown(beat.environment(), beat.job()).after(beat),
        (known, fresh) -> known.after(beat));
    if (beat.state() == Heartbeat.State.SUCCESS) {
      long at = beat.at().toEpochMilli();
      for (var slot : slots) {
        if (slot.key.objective().environment().equals(beat.environment())
            && slot.objective.indicator() instanceof Indicator.Heartbeat of
            && of.job().equals(beat.job())
            && slot.force.counts(at)) {
          slot.evidence(at, now);
          contents.arrived(slot, at, at, now);
        }
      }
    }
  }

  /** Every job that told of itself, the first one first. */
  List<JobRun> runs() {
    return List.copyOf(runs.values());
  }

  /** Why a job's success is missing, as far as it told; empty when it told nothing. */
  String why(Slot slot) {
    return slot.objective.indicator() instanceof Indicator.Heartbeat of
        ? Optional.ofNullable(runs.get(new Key(slot.key.objective().environment(), of.job())))
            .map(JobRun::trouble)
            .orElse("")
        : "";
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(runs.size());
    for (var run : runs.values()) {
      out.writeUTF(run.environment());
      out.writeUTF(run.job());
      write(out, run.started());
      write(out, run.succeeded());
      write(out, run.failed());
      out.writeLong(run.took().toMillis());
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var environment = in.readUTF();
      var job = in.readUTF();
      runs.put(
          new Key(environment, job),
          new JobRun(
              environment,
              job,
              instant(in),
              instant(in),
              instant(in),
              Duration.ofMillis(in.readLong())));
    }
  }

  private static void write(DataOutput out, Optional<Instant> at) throws IOException {
    out.writeLong(at.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
  }

  private static Optional<Instant> instant(DataInput in) throws IOException {
    long at = in.readLong();
    return at == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }
}
