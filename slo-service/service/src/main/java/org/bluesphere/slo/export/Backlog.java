package org.bluesphere.slo.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.view.ExportView;

/**
 * Values that wait for one system, and how it fares: bounded in number and age, since a value of an
 * hour ago helps nobody while memory does. Not safe for use by many threads.
 */
final class Backlog {
  /** Ten minutes of 2,000 values. */
  static final int MOST = 20_000;

  static final Duration OLDEST = Duration.ofMinutes(10);
  static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private final ArrayDeque<MetricValue> waiting = new ArrayDeque<>();
  private Instant pausedUntil = Instant.MIN;
  private Duration pause = FIRST_PAUSE;
  private String state = "ready";
  private String mend = "";
  private long taken;
  private long dropped;
  private Optional<Instant> lastTaken = Optional.empty();

  void add(List<MetricValue> fresh, Instant now) {
    waiting.addAll(fresh);
    while (!waiting.isEmpty() && (waiting.size() > MOST || old(waiting.getFirst(), now))) {
      waiting.removeFirst();
      dropped++;
    }
  }

  private static boolean old(MetricValue value, Instant now) {
    return value.at().plus(OLDEST).isBefore(now);
  }

  /** What to send now: the oldest values, none while the system wants to be left alone. */
  List<MetricValue> next(int largest, Instant now) {
    return now.isBefore(pausedUntil) ? List.of() : waiting.stream().limit(largest).toList();
  }

  /** What became of what {@link #next} gave, with nothing added in between. */
  void answered(List<MetricValue> batch, MetricAnswer answer, Instant now) {
    switch (answer) {
      case MetricAnswer.Taken() -> {
        remove(batch.size());
        taken += batch.size();
        lastTaken = Optional.of(now);
        well();
      }
      case MetricAnswer.Unfit(String why) -> {
        remove(batch.size());
        dropped += batch.size();
        well();
        mend = "values were refused: " + why;
      }
      case MetricAnswer.Later(Optional<Duration> asked, String why) -> {
        // Longer than our own longest if it asks for that; a day would be a mistake.
        pauseFor(asked.map(it -> min(it, LONGEST_ASKED)).orElse(pause), now);
        pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        state = "waiting";
        mend = why;
      }
      case MetricAnswer.Denied(String what) -> {
        pauseFor(LONGEST_PAUSE, now);
        state = "denied";
        mend = what;
      }
    }
  }

  private void well() {
    pausedUntil = Instant.MIN;
    pause = FIRST_PAUSE;
    state = "ready";
    mend = "";
  }

  private void pauseFor(Duration length, Instant now) {
    pausedUntil = now.plus(length);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private void remove(int count) {
    for (int i = 0; i < count; i++) {
      waiting.removeFirst();
    }
  }

  ExportView view(String vendor) {
    return new ExportView(vendor, state, mend, taken, waiting.size(), dropped, lastTaken);
  }
}
