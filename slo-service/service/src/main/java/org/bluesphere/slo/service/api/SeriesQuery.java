package org.bluesphere.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Durations;

/**
 * Which part of a signal is asked for: whole steps, aligned to the epoch.
 *
 * @param compare how far back the comparison lies; empty without one
 */
record SeriesQuery(Instant from, Instant to, Duration step, Optional<Duration> compare) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration MINUTES_KEPT = Duration.ofDays(35);
  private static final Duration KEPT = Duration.ofDays(400);
  private static final long MOST = 10_080;
  private static final Map<String, Duration> BACK =
      Map.of("1d", Duration.ofDays(1), "7d", Duration.ofDays(7));

  /**
   * Reads the parameters of a request; by default the last hour by the minute.
   *
   * @throws IllegalArgumentException saying what is wrong and what to write instead
   */
  static SeriesQuery parse(Map<String, String> parameters, Instant now) {
    var step = step(parameters.getOrDefault("step", "1m"));
    var end = ceil(instant(parameters, "to").orElse(now), step);
    var start = floor(instant(parameters, "from").orElse(end.minus(Duration.ofHours(1))), step);
    var compare = Optional.ofNullable(parameters.get("compare")).map(SeriesQuery::back);
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("from must lie before to: " + start + ", " + end);
    }
    if (start.isBefore(now.minus(KEPT))) {
      throw new IllegalArgumentException("from=" + start + ": signals are kept for 400 days");
    }
    var oldest = compare.map(start::minus).orElse(start);
    boolean quarters = step.toMillis() % QUARTER.toMillis() == 0;
    if (!quarters && oldest.isBefore(now.minus(MINUTES_KEPT))) {
      throw new IllegalArgumentException(
          "step: minutes are kept for 35 days, before that ask for a multiple of 15m");
    }
    long points = Duration.between(start, end).dividedBy(step);
    if (points > MOST) {
      throw new IllegalArgumentException(
          points + " points are more than " + MOST + "; ask for a larger step or less time");
    }
    return new SeriesQuery(start, end, step, compare);
  }

  private static Duration back(String text) {
    var back = BACK.get(text);
    if (back == null) {
      throw new IllegalArgumentException("compare=" + text + "; write 1d or 7d");
    }
    return back;
  }

  private static Duration step(String text) {
    try {
      var step = Durations.parse(text);
      if (step.compareTo(MINUTE) >= 0 && step.toMillis() % MINUTE.toMillis() == 0) {
        return step;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("step: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("step=" + text + "; write whole minutes, for example 5m");
  }

  private static Optional<Instant> instant(Map<String, String> parameters, String name) {
    var text = parameters.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + "=" + text + " is no instant; write for example 2026-11-23T12:00:00Z", e);
    }
  }

  private static Instant floor(Instant at, Duration step) {
    long width = step.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), width) * width);
  }

  private static Instant ceil(Instant at, Duration step) {
    var floor = floor(at, step);
    return floor.equals(at) ? at : floor.plus(step);
  }
}
