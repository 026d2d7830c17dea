package org.bluesphere.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.DataQuality.Grade;
import org.bluesphere.model.view.DataQuality.Note;
import org.bluesphere.model.view.LatencyVerdict;
import org.bluesphere.model.view.QualityMark;
import org.bluesphere.slo.column.Window;

/** How far a slot's evidence is to be trusted, read from its streams and columns. */
final class Qualities {
  /** The annotation of alerts that says why their numbers are not to be trusted. */
  static final String ANNOTATION = "data_quality";

  private static final double EVIDENT = 0.9;
  private static final long MILLI = 1_000_000;
  private static final String SEND_MORE =
      "The interval is wider than the error budget: keep more spans, best all of them"
          + " (management.tracing.sampling.probability=1.0 and sampling: all), or measure by a"
          + " metric.";

  private static final String SAY_HOW_MANY =
      "Say sampling: tracestate, or the share kept. Where callers set the trace state and nothing is"
          + " dropped, let the edge drop theirs.";

  /** Streams that were silent for longer say nothing of what is sent now. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final Latencies latencies;
  private final long recentNanos;
  private final long hour;

  private final SeenSpans seen;

  Qualities(Tempo tempo, Streams streams, SeenSpans seen) {
    this.seen = seen;
    this.latencies = new Latencies(streams);
    this.recentNanos = tempo.scaled(RECENT).toNanos();
    this.hour = tempo.scaled(Duration.ofHours(1)).toMillis();
  }

  /**
   * Of a window.
   *
   * @param day the last day, which says how much a latency threshold leaves undecided
   */
  DataQuality of(Slot slot, Window window, Window day, boolean frozen) {
    var notes = new ArrayList<Note>();
    if (slot.columns.birth() > window.from()) {
      notes.add(QualityMark.FILLING.note());
    }
    if (frozen) {
      notes.add(QualityMark.FROZEN.note());
    }
    if (!slot.objective.assumed().isEmpty()) {
      notes.add(
          QualityMark.ASSUMED.note(
              "The number is ours, not the source's: " + slot.objective.assumed() + "."));
    }
    if (slot.absences.any(window.from(), window.to())) {
      notes.add(QualityMark.PARTIAL.note());
    }
    if (slot.imputed.any(window.from(), window.to())) {
      notes.add(QualityMark.IMPUTED.note());
    }
    if (slot.spans != null && !frozen && sparse(slot, window)) {
      notes.add(
          QualityMark.FROZEN.note(
              "Less than 90% of the last hour has spans: nothing was asked, or nothing answers.",
              "A service that is down sends no spans: tie a probe or a metric to it as well."));
    }
    if (slot.spans != null && seen.shortened() > window.from()) {
      notes.add(QualityMark.REPEATED.note());
    }
    if (slot.logs != null && slot.logs.nameless() > window.from()) {
      notes.add(
          QualityMark.REPEATED.note(
              "Log records have no identity: one that its sender sends again in another request may"
                  + " have been counted twice.",
              "Let the sender set log.record.uid."));
    }
    var latency = Samples.verdict(slot, window).or(() -> latencies.verdict(slot, day, recentNanos));
    streams(slot, window, notes);
    latency.ifPresent(verdict -> latency(slot, verdict, notes));
    if (slot.bad(window) > window.total() || slot.bad(window) < 0) {
      notes.add(
          QualityMark.SUSPECT.note(
              "Bad is "
                  + slot.bad(window)
                  + " of "
                  + window.total()
                  + " counted. Nothing is clamped."));
    }
    notes.sort(Comparator.comparing(Note::mark));
    return DataQuality.of(window.total() != 0 || window.covered() != 0, notes, latency);
  }

  private boolean sparse(Slot slot, Window window) {
    long from = Math.max(window.to() - hour, slot.columns.birth());
    var last = slot.columns.window(from, window.to());
    return last.covered() < EVIDENT * (window.to() - from);
  }

  /** Adds to an alert's evidence why a window's numbers are not to be trusted, if so. */
  void tell(Map<String, String> facts, Slot slot, Window window) {
    of(slot, window, window, false).notes().stream()
        .filter(note -> note.grade() == Grade.UNTRUSTED)
        .map(note -> note.mark().label() + ": " + note.reason() + " " + note.mend())
        .reduce((one, next) -> one + " " + next)
        .ifPresent(text -> facts.put(ANNOTATION, "untrusted, " + text));
  }

  /** As {@link #tell}, of the last hour before {@code now}. */
  void tell(Map<String, String> facts, Slot slot, long now) {
    var grid = slot.columns.grid();
    long end = grid.floor(now);
    tell(facts, slot, slot.columns.window(grid.start(end, hour), end));
  }

  private static void streams(Slot slot, Window window, List<Note> notes) {
    if (newest(slot, window, it -> delta(it) ? it.newestNanos : 0).isPresent()) {
      notes.add(QualityMark.LOSSY.note());
    }
    newest(slot, window, it -> it.resetNanos())
        .ifPresent(it ->
            notes.add(
                QualityMark.RESET.note(
                    of(it)
                        + " fell without a new start time, last at "
                        + at(it.resetNanos())
                        + ". It was taken as a restart: what was counted between the last export"
                        + " and the restart is missing.")));
    newest(slot, window, it -> fallible(it, slot) ? it.newestNanos : 0)
        .ifPresent(it ->
            notes.add(
                QualityMark.SUSPECT.note(
                    of(it)
                        + " is a sum that may go down: its rises are counted as events, and a fall"
                        + " is taken for a restart.",
                    "Count events with a counter, which OpenTelemetry calls monotonic.")));
    newest(slot, window, it -> overflows(it, slot) ? it.newestNanos : 0)
        .ifPresent(_ -> notes.add(QualityMark.OVERFLOW.note()));
    if (slot.undercounts.since(window.from())) {
      notes.add(QualityMark.UNDERCOUNTED.note(slot.undercounts.reason()));
    }
    newest(slot, window, it -> it.twoWritersNanos())
        .ifPresent(it ->
            notes.add(
                QualityMark.TWO_WRITERS.note(
                    "Two processes write the same stream "
                        + of(it)
                        + ", last seen at "
                        + at(it.twoWritersNanos())
                        + (it.key.identified()
                            ? ": their " + it.key.identity() + " is the same."
                            : ": nothing in its resource tells them apart."))));
  }

  private static boolean delta(Streams.Stream stream) {
    return stream.key.temporality() == SeriesKey.Temporality.DELTA;
  }

  private static boolean fallible(Streams.Stream stream, Slot slot) {
    return stream.key.type() == SeriesKey.PointType.SUM
        && !stream.key.monotonic()
        && stream.bindings.stream()
            .filter(it -> it.slot() == slot)
            .anyMatch(it ->
                switch (it.role()) {
                  case TOTAL, PART, BOTH -> true;
                  case LATENCY, GAUGE, CONTENT, UNMEASURABLE, OVERFLOW -> false;
                });
  }

  private static boolean overflows(Streams.Stream stream, Slot slot) {
    return stream.bindings.stream()
        .anyMatch(it -> it.slot() == slot && it.role() == Streams.Role.OVERFLOW);
  }

  /** The stream of which something was seen last, if that was in the window or after. */
  private static Optional<Streams.Stream> newest(
      Slot slot, Window window, ToLongFunction<Streams.Stream> nanos) {
    return slot.feeders.stream()
        .filter(it -> nanos.applyAsLong(it) > window.from() * MILLI)
        .max(Comparator.comparingLong(nanos).thenComparing(it -> it.key.canonical()));
  }

  private static String of(Streams.Stream stream) {
    var service = stream.key.label("service.name");
    return stream.key.metric() + (service.isEmpty() ? "" : " of " + service);
  }

  private static String at(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)).toString();
  }

  private static void latency(Slot slot, LatencyVerdict verdict, List<Note> notes) {
    switch (verdict) {
      case LatencyVerdict.Exact _ -> {}
      case LatencyVerdict.Bounded it ->
          notes.add(
              new Note(
                  QualityMark.BOUNDED,
                  it.trusted() ? Grade.FAIR : Grade.UNTRUSTED,
                  bounded(slot, it),
                  it.mend()));
      case LatencyVerdict.Sampled it ->
          notes.add(
              new Note(
                  QualityMark.SAMPLED,
                  it.trusted() ? Grade.FAIR : Grade.UNTRUSTED,
                  sampled(slot, it),
                  all(slot) ? SAY_HOW_MANY : it.trusted() ? "" : SEND_MORE));
      case LatencyVerdict.Unmeasurable it ->
          notes.add(
              new Note(
                  QualityMark.UNMEASURABLE,
                  Grade.UNTRUSTED,
                  it.reason() + " It is not counted.",
                  it.mend()));
    }
  }

  private static boolean all(Slot slot) {
    return slot.spans != null && !slot.spans.sampled();
  }

  private static String sampled(Slot slot, LatencyVerdict.Sampled it) {
    return all(slot)
        ? "The catalogue says sampling: all, but spans came whose trace state says that others were"
            + " dropped (ot=th), so totals are too low. "
            + interval(it)
        : interval(it);
  }

  private static String interval(LatencyVerdict.Sampled it) {
    return it.kept() == 0
        ? "No span came yet."
        : "Told by %,d spans that came, %,d of them bad: the true SLI lies between %.3f%% and %.3f%% (Wilson's interval, 95%%)."
            .formatted(it.kept(), it.keptBad(), it.low() * 100, it.high() * 100);
  }

  private static String bounded(Slot slot, LatencyVerdict.Bounded verdict) {
    var within =
        slot.objective.indicator() instanceof org.bluesphere.model.catalogue.Indicator.Latency it
            ? Durations.format(it.within())
            : "The threshold";
    var bounds =
        Double.isInfinite(verdict.above())
            ? " lies above the last bound of the histogram, " + Latencies.seconds(verdict.below())
            : " lies between the bounds "
                + Latencies.seconds(verdict.below())
                + " and "
                + Latencies.seconds(verdict.above())
                + " of the histogram";
    return "%s%s: of %.2f%% of the last day's events nobody knows whether they were in time; %s%.3f%%, a tenth of the budget."
        .formatted(
            within,
            bounds,
            verdict.undecided() * 100,
            verdict.trusted() ? "that is at most " : "to be trusted it must be at most ",
            verdict.tolerated() * 100);
  }
}
