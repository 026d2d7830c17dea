package org.bluesphere.model.recovery.point;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would be lost if it happened now.
 *
 * @param content the newest content of a point that can be used; empty when there is none
 * @param lead which of the sources has it
 * @param observed the newest whole look at any of the sources
 * @param rpo what may be lost; empty when nothing is promised
 * @param at the instant all this is said of
 * @param late whether the next point is expected too late, or is overdue
 * @param assumed whether what is said was last seen too long ago
 * @param bad time out of the RPO since {@code since}; empty without points or promise
 * @param badUnseen the part of it in which points may have been made that nobody saw
 */
public record Exposure(
    Optional<Instant> content,
    Optional<Integer> lead,
    Optional<Instant> observed,
    Optional<Duration> rpo,
    Instant at,
    boolean late,
    boolean assumed,
    Optional<Duration> bad,
    Duration badUnseen,
    Optional<Instant> since) {

  /** The worst that is known of it. */
  public enum Verdict {
    /** No source that outlives the disruption is asked. */
    UNMEASURED("not measured"),
    /** They were never heard of. */
    UNKNOWN("not known"),
    /** They were asked, and have no usable point. */
    NOTHING("nothing to restore from"),
    /** Older than may be. */
    MISSED("RPO missed"),
    /** The next point is expected too late. */
    AT_RISK("RPO will be missed"),
    /** Within the RPO by what was last seen, too long ago. */
    ASSUMED("only assumed"),
    /** Nothing is promised. */
    UNPROMISED("nothing promised"),
    /** Within the RPO. */
    KEPT("RPO kept");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }

    /** Whether a promise is known to be broken. */
    public boolean broken() {
      return this == NOTHING || this == MISSED;
    }
  }

  /**
   * Of sources that all outlive the same disruption: the newest of all their points counts.
   *
   * @param every how often they are looked at
   */
  public static Exposure of(
      List<SourceHistory> sources, Optional<Duration> rpo, Instant now, Duration every) {
    Optional<Instant> newest = Optional.empty();
    Optional<Integer> lead = Optional.empty();
    var points = new ArrayList<RecoveryPoint>();
    var blind = new ArrayList<Stretch>();
    for (int i = 0; i < sources.size(); i++) {
      var source = sources.get(i);
      points.addAll(source.points());
      blind.addAll(source.blind(now, every));
      var best = newest(source, now);
      if (best.isPresent() && newest.filter(it -> !it.isBefore(best.get())).isEmpty()) {
        newest = best;
        lead = Optional.of(i);
      }
    }
    var bad =
        rpo.filter(_ -> !points.isEmpty()).map(limit -> BadTime.stretches(points, limit, now));
    return new Exposure(
        newest,
        lead,
        sources.stream().flatMap(it -> it.observed().stream()).max(Comparator.naturalOrder()),
        rpo,
        now,
        newest.isPresent()
            && rpo.isPresent()
            && late(sources, newest.get().plus(rpo.get()), now, every),
        lead.map(it -> sources.get(it).assumed(now, every))
            .orElseGet(() -> sources.stream().anyMatch(it -> it.assumed(now, every))),
        bad.map(BadTime::length),
        bad.map(it -> BadTime.within(it, blind)).orElse(Duration.ZERO),
        points.stream().map(RecoveryPoint::available).min(Comparator.naturalOrder()));
  }

  private static Optional<Instant> newest(SourceHistory source, Instant now) {
    return source.points().stream()
        .filter(it -> it.usable(now))
        .map(RecoveryPoint::content)
        .max(Comparator.naturalOrder());
  }

  /** Whether none whose next point can be foretold brings it in time. */
  private static boolean late(
      List<SourceHistory> sources, Instant limit, Instant now, Duration every) {
    var next = sources.stream().flatMap(it -> it.next(now, every).stream()).toList();
    return !next.isEmpty()
        && next.stream().allMatch(it -> it.at().isAfter(limit) || it.overdue(now));
  }

  /** How much would be lost; empty when there is no usable point. */
  public Optional<Duration> age() {
    return content.map(it -> {
      var age = Duration.between(it, at);
      return age.isNegative() ? Duration.ZERO : age;
    });
  }

  /** When the RPO is or was missed unless a point comes. */
  public Optional<Instant> limit() {
    return content.flatMap(it -> rpo.map(it::plus));
  }

  /** What is left of the RPO, negative when missed. */
  public Optional<Duration> slack() {
    return limit().map(it -> Duration.between(at, it));
  }

  /** Whether it is out of the RPO; exactly the RPO is within. */
  public boolean missed() {
    return slack().filter(Duration::isNegative).isPresent();
  }

  /** When the RPO will be missed, by what can be foretold; empty when it will not, or is. */
  public Optional<Instant> predictedBreach() {
    return late && !missed() ? limit() : Optional.empty();
  }

  /**
   * The verdict.
   *
   * @param asked how many sources are asked
   */
  public Verdict verdict(int asked) {
    if (asked == 0) {
      return Verdict.UNMEASURED;
    }
    if (content.isEmpty()) {
      return assumed ? Verdict.UNKNOWN : Verdict.NOTHING;
    }
    if (rpo.isEmpty()) {
      return Verdict.UNPROMISED;
    }
    if (missed()) {
      return Verdict.MISSED;
    }
    if (late) {
      return Verdict.AT_RISK;
    }
    return assumed ? Verdict.ASSUMED : Verdict.KEPT;
  }
}
