package org.bluesphere.model.recovery.point;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of one source: its recovery points and when it was looked at.
 *
 * @param points by the time they became available, the newest {@link #KEPT}
 * @param silences stretches without a whole look, longer than {@link #PATIENCE} intervals
 * @param observed the newest whole look; empty before the first
 */
public record SourceHistory(
    List<RecoveryPoint> points, List<Stretch> silences, Optional<Instant> observed) {
  /** Points kept: a month of one every five minutes. */
  public static final int KEPT = 10_000;

  /** Gaps between points before the next one is predicted. */
  public static final int GAPS_NEEDED = 3;

  private static final int GAPS_READ = 200;

  /** Silences kept. */
  public static final int SILENCES = 1_000;

  /** After so many intervals without a whole look, what is known is only assumed. */
  public static final int PATIENCE = 2;

  /** Copies. */
  public SourceHistory {
    points = List.copyOf(points);
    silences = List.copyOf(silences);
  }

  /** Nobody ever looked. */
  public static SourceHistory none() {
    return new SourceHistory(List.of(), List.of(), Optional.empty());
  }

  /** Whether the newest whole look is too old, or there was none. */
  public boolean assumed(Instant now, Duration every) {
    return observed.filter(at -> !now.isAfter(at.plus(every.multipliedBy(PATIENCE)))).isEmpty();
  }

  /**
   * Stretches in which points may have been missed: those that a point ends whose making was only
   * seen then, and the one that lasts at {@code now}.
   */
  List<Stretch> blind(Instant now, Duration every) {
    var seen = points.stream().map(RecoveryPoint::available).collect(Collectors.toSet());
    var blind = new ArrayList<>(silences);
    blind.removeIf(it -> !seen.contains(it.to()));
    if (assumed(now, every)) {
      observed.ifPresent(at -> blind.add(new Stretch(patience(at, every), now)));
    }
    return blind;
  }

  /**
   * When the next point can be expected by the lengths of the newest gaps between points, 95 of
   * 100; empty before {@link #GAPS_NEEDED} were seen. A gap that ends a silence says nothing.
   */
  Optional<Expected> next(Instant now, Duration every) {
    var ends = blind(now, every).stream().map(Stretch::to).collect(Collectors.toSet());
    var gaps = new ArrayList<Duration>();
    // What a clock that was ahead wrote is not there yet.
    var made =
        points.stream().map(RecoveryPoint::available).filter(it -> !it.isAfter(now)).toList();
    for (int i = made.size() - 1; i > 0 && gaps.size() < GAPS_READ; i--) {
      if (!ends.contains(made.get(i))) {
        gaps.add(Duration.between(made.get(i - 1), made.get(i)));
      }
    }
    if (gaps.size() < GAPS_NEEDED) {
      return Optional.empty();
    }
    Collections.sort(gaps);
    var usual = gaps.get((gaps.size() * 95 + 99) / 100 - 1);
    return Optional.of(new Expected(made.getLast(), usual));
  }

  /**
   * The next point.
   *
   * @param last availability of the newest one
   * @param usual the gap that 95 of 100 do not exceed
   */
  record Expected(Instant last, Duration usual) {
    Instant at() {
      return last.plus(usual);
    }

    /** Whether it is so late that it may never come. */
    boolean overdue(Instant now) {
      return now.isAfter(at().plus(usual));
    }
  }

  private static Instant patience(Instant observed, Duration every) {
    return observed.plus(every.multipliedBy(PATIENCE));
  }

  /** After one more look; one that taught nothing leaves it growing old. */
  public SourceHistory after(Look look, Duration every) {
    return switch (look.found()) {
      case Look.Found.Nothing() -> this;
      case Look.Found.Restorable(var latest) -> restorable(latest, look.at(), every);
      case Look.Found.Listed(var listed, var whole) -> listed(listed, whole, look.at(), every);
    };
  }

  /**
   * After one more restorable time was read: it is a new point as of {@code now}. One that fell
   * back takes the newer ones away, for they cannot be restored any more.
   *
   * @param latest the latest restorable time; empty when there is none
   */
  SourceHistory restorable(Optional<Instant> latest, Instant now, Duration every) {
    var kept = new ArrayList<RecoveryPoint>();
    boolean known = false;
    for (var point : points) {
      boolean newer = latest.filter(it -> !point.content().isAfter(it)).isEmpty();
      kept.add(newer ? point.goneAt(now) : point);
      known |= !newer && point.gone().isEmpty() && point.content().equals(latest.get());
    }
    if (latest.isPresent() && !known) {
      kept.add(RecoveryPoint.of(latest.get(), now));
    }
    return observed(kept, now, every);
  }

  /**
   * After points were listed. One that is first listed now, and was made before the last whole
   * look, cannot have been usable then: it is usable as of now.
   *
   * @param whole whether the list is; only then what is missing in it is gone
   */
  SourceHistory listed(List<RecoveryPoint> listed, boolean whole, Instant now, Duration every) {
    var there = listed.stream().map(RecoveryPoint::content).collect(Collectors.toSet());
    var kept = new ArrayList<RecoveryPoint>();
    for (var point : points) {
      kept.add(whole && !there.contains(point.content()) ? point.goneAt(now) : point);
    }
    var usable =
        kept.stream()
            .filter(it -> it.gone().isEmpty())
            .map(RecoveryPoint::content)
            .collect(Collectors.toSet());
    for (var point : listed) {
      if (usable.add(point.content())) {
        boolean late = observed.filter(it -> point.available().isBefore(it)).isPresent();
        kept.add(late ? RecoveryPoint.of(point.content(), now) : point);
      }
    }
    return whole ? observed(kept, now, every) : new SourceHistory(newest(kept), silences, observed);
  }

  /** The newest look is this one, also when the clock was ahead at the one before. */
  private SourceHistory observed(List<RecoveryPoint> seen, Instant now, Duration every) {
    var silent = new ArrayList<>(silences);
    observed
        .map(at -> patience(at, every))
        .filter(now::isAfter)
        .ifPresent(from -> silent.add(new Stretch(from, now)));
    return new SourceHistory(
        newest(seen),
        silent.subList(Math.max(0, silent.size() - SILENCES), silent.size()),
        Optional.of(now));
  }

  private static List<RecoveryPoint> newest(List<RecoveryPoint> points) {
    var sorted =
        points.stream()
            .sorted(
                Comparator.comparing(RecoveryPoint::available)
                    .thenComparing(RecoveryPoint::content))
            .toList();
    return sorted.subList(Math.max(0, sorted.size() - KEPT), sorted.size());
  }
}
