package org.bluesphere.collector.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.AskedView;

/**
 * One selector of a Prometheus' series: which steps to ask for next, and how that went. It decides
 * and does nothing; used by one thread, but for {@link #view} and {@link #fed}.
 */
final class Pulling {
  /** After a step's end its last scrapes may still be on their way into Prometheus. */
  static final Duration SETTLES = Duration.ofSeconds(15);

  /** Steps of a question: far fewer than the 11,000 that Prometheus answers at most. */
  static final int MOST_STEPS = 120;

  /** How far back the first question of all goes. */
  static final Duration FIRST = Duration.ofHours(1);

  /** Counters tell what was before in one piece, so that to catch up takes no hours. */
  static final Duration OLDEST = Duration.ofDays(1);

  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** The steps of {@code [from, to]}. */
  record Steps(Instant from, Instant to) {}

  private final String selector;
  private final long step;
  private Instant cursor;
  private Instant notBefore = Instant.MIN;
  private int steps = MOST_STEPS;
  private long taken;
  private long empty;
  private long refused;
  private volatile boolean fed;
  private volatile AskedView view;

  /** Goes on from where the log ends for it; empty when it holds nothing. */
  Pulling(String selector, Duration step, Optional<Instant> known, Instant now) {
    this.selector = selector;
    this.step = step.toSeconds();
    var oldest = now.minus(OLDEST);
    var from = known.orElse(now.minus(FIRST));
    this.cursor = aligned(from.isBefore(oldest) ? oldest : from);
    this.view = shown("starting", "");
  }

  /** As the log names it: nothing else has an environment that is no name. */
  static ObjectiveId key(String selector) {
    return new ObjectiveId("", "prometheus", selector);
  }

  private Instant aligned(Instant at) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), step) * step);
  }

  String query() {
    return "last_over_time(" + selector + "[" + step + "s])";
  }

  String selector() {
    return selector;
  }

  AskedView view() {
    return view;
  }

  /** Whether any series came of it. */
  boolean fed() {
    return fed;
  }

  private Instant settled(Instant now) {
    return aligned(now.minus(SETTLES));
  }

  /** What to ask now; empty when no step is settled, or not yet again. */
  Optional<Steps> next(Instant now) {
    var settled = settled(now);
    if (!cursor.isBefore(settled) || now.isBefore(notBefore)) {
      return Optional.empty();
    }
    var furthest = cursor.plusSeconds(step * steps);
    return Optional.of(
        new Steps(cursor.plusSeconds(step), furthest.isBefore(settled) ? furthest : settled));
  }

  /**
   * All up to {@code to} is durable.
   *
   * @param doubt why some may be missing; empty when all came
   * @return whether more is settled
   */
  boolean kept(Instant to, long samples, long unfit, String doubt, Instant now) {
    fed = fed || samples > 0;
    taken += samples;
    refused += unfit;
    empty += samples == 0 ? (to.getEpochSecond() - cursor.getEpochSecond()) / step : 0;
    cursor = to;
    steps = Math.min(MOST_STEPS, 2 * steps);
    boolean behind = to.isBefore(settled(now));
    var state = !doubt.isEmpty() ? "partial" : behind ? "behind" : "ready";
    view = shown(state, doubt);
    return behind;
  }

  /** Fewer steps may be answered; one that is too much is refused. */
  void tooMuch(String mend, Instant now) {
    if (steps == 1) {
      refused(mend + "; let objectives select fewer series", now);
    }
    steps = Math.max(1, steps / 4);
  }

  /** The question is not understood. */
  void refused(String mend, Instant now) {
    notBefore = now.plus(PAUSE);
    view = shown("unfit", mend);
  }

  private AskedView shown(String state, String mend) {
    return new AskedView(
        "prometheus", selector, state, mend, Optional.of(cursor), taken, empty, refused);
  }
}
