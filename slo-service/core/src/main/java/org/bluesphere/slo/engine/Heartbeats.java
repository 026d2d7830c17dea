package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Durations;
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

  /** What a job told last, for people; empty of a slot that names none. */
  Map<String, String> facts(Slot slot) {
    if (!(slot.objective.indicator() instanceof Indicator.Heartbeat of)) {
      return Map.of();
    }
    var facts = new LinkedHashMap<String, String>();
    facts.put("job", of.job());
    run(slot, of)
        .ifPresentOrElse(
            it -> {
              it.started().ifPresent(at -> facts.put("last start", at.toString()));
              it.succeeded().ifPresent(at -> facts.put("last success", at.toString()));
              it.failed().ifPresent(at -> facts.put("last failure", at.toString()));
              if (!it.took().isZero()) {
                facts.put("took", Durations.format(it.took()));
              }
            },
            () -> facts.put("runs", "none was told yet"));
    return facts;
  }

  private Optional<JobRun> run(Slot slot, Indicator.Heartbeat of) {
    return Optional.ofNullable(runs.get(new Key(slot.key.objective().environment(), of.job())));
  }

  /** Why a job's success is missing, as far as it told; empty when it told nothing. */
  String why(Slot slot) {
    return slot.objective.indicator() instanceof Indicator.Heartbeat of
        ? run(slot, of).map(JobRun::trouble).orElse("")
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
