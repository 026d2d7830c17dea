package org.bluesphere.dashboards.operator.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far a board looks back, in steps that make about a hundred points. */
public enum Span {
  /** An hour by the minute. */
  HOUR("1h", "1 h", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(15)),
  /** Six hours. */
  SIX_HOURS("6h", "6 h", Duration.ofHours(6), Duration.ofMinutes(5), Duration.ofHours(2)),
  /** A day. */
  DAY("1d", "1 d", Duration.ofDays(1), Duration.ofMinutes(15), Duration.ofHours(6)),
  /** A week. */
  WEEK("7d", "7 d", Duration.ofDays(7), Duration.ofHours(1), Duration.ofDays(2)),
  /** A month. */
  MONTH("30d", "30 d", Duration.ofDays(30), Duration.ofHours(6), Duration.ofDays(7));

  private final String name;
  private final String text;
  private final Duration length;
  private final Duration step;
  private final Duration tick;

  Span(String name, String text, Duration length, Duration step, Duration tick) {
    this.name = name;
    this.text = text;
    this.length = length;
    this.step = step;
    this.tick = tick;
  }

  /** What an address names; an hour for anything else. */
  public static Span parse(String name) {
    return List.of(values()).stream().filter(it -> it.name.equals(name)).findFirst().orElse(HOUR);
  }

  /** As in an address. */
  public String key() {
    return name;
  }

  /** As on the switch. */
  public String text() {
    return text;
  }

  Duration length() {
    return length;
  }

  Duration step() {
    return step;
  }

  /** Between two words of the axis. */
  Duration tick() {
    return tick;
  }

  /** Where the axis ends: the running step is still to come to its end. */
  Instant end(Instant now) {
    long width = step.toMillis();
    return Instant.ofEpochMilli(-Math.floorDiv(-now.toEpochMilli(), width) * width);
  }

  Instant start(Instant now) {
    return end(now).minus(length);
  }
}
