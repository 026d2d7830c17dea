package org.bluesphere.model.recovery.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.recovery.point.Exposure.Verdict;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration RPO = Duration.ofMinutes(15);

  private static Instant at(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  /** Looked at each minute; every five minutes a time of one minute before. */
  private static SourceHistory shipped(int minutes) {
    var history = SourceHistory.none();
    for (int i = 0; i <= minutes; i++) {
      history = history.restorable(Optional.of(at(i / 5 * 5L - 1)), at(i), EVERY);
    }
    return history;
  }

  private static Exposure exposure(SourceHistory source, long minute) {
    return Exposure.of(List.of(source), Optional.of(RPO), at(minute), EVERY);
  }

  @Test
  void theAgeIsThatOfTheNewestContentAndTheSlackWhatIsLeft() {
    var now = exposure(shipped(20), 21);

    assertThat(now.age()).contains(Duration.ofMinutes(2));
    assertThat(now.slack()).contains(Duration.ofMinutes(13));
    assertThat(now.bad()).contains(Duration.ZERO);
    assertThat(now.predictedBreach()).isEmpty();
    assertThat(now.verdict(1)).isEqualTo(Verdict.KEPT);
  }

  @Test
  void silenceMakesItOlderAssumedPredictedAndThenMissedButNeverKept() {
    var before = shipped(20);

    assertThat(exposure(before, 22).verdict(1)).isEqualTo(Verdict.KEPT);
    assertThat(exposure(before, 23).verdict(1)).isEqualTo(Verdict.ASSUMED);
    assertThat(exposure(before, 31).verdict(1)).isEqualTo(Verdict.AT_RISK);
    assertThat(exposure(before, 31).predictedBreach()).contains(at(34));
    assertThat(exposure(before, 34).verdict(1)).isEqualTo(Verdict.AT_RISK);
    var missed = exposure(before, 35);
    assertThat(missed.verdict(1)).isEqualTo(Verdict.MISSED);
    assertThat(missed.assumed()).isTrue();
    assertThat(missed.predictedBreach()).isEmpty();
    assertThat(missed.bad()).contains(Duration.ofMinutes(1));
    assertThat(missed.badUnseen()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aDailySnapshotIsKnownToComeTooLate() {
    var points = new ArrayList<RecoveryPoint>();
    for (int day = 0; day < 5; day++) {
      points.add(RecoveryPoint.of(at(day * 1440L - 12), at(day * 1440L)));
    }
    var history = SourceHistory.none().listed(points, true, at(4 * 1440 + 1), EVERY);
    var day = Duration.ofDays(1);

    var now = Exposure.of(List.of(history), Optional.of(day), at(4 * 1440 + 1), EVERY);

    assertThat(now.predictedBreach()).contains(at(5 * 1440 - 12));
    assertThat(now.bad()).contains(Duration.ofMinutes(4 * 12));
    assertThat(now.badUnseen()).isZero();
  }

  @Test
  void nothingIsForetoldFromFewerThanThreeGaps() {
    var few = shipped(14);

    assertThat(few.next(at(15), EVERY)).isEmpty();
    assertThat(shipped(15).next(at(16), EVERY)).map(it -> it.at()).contains(at(20));
  }

  @Test
  void aGapThatNobodyWatchedForetellsNothing() {
    var back = shipped(20).restorable(Optional.of(at(170)), at(171), EVERY);

    assertThat(back.next(at(171), EVERY)).map(it -> it.usual()).contains(Duration.ofMinutes(5));
    var now = exposure(back, 171);
    assertThat(now.verdict(1)).isEqualTo(Verdict.KEPT);
    assertThat(now.bad()).contains(Duration.ofMinutes(171 - 34));
    assertThat(now.badUnseen()).isEqualTo(Duration.ofMinutes(171 - 34));
  }

  @Test
  void withoutAnyPointItIsUnknownUntilSomebodyLooked() {
    assertThat(exposure(SourceHistory.none(), 0).verdict(1)).isEqualTo(Verdict.UNKNOWN);
    assertThat(exposure(SourceHistory.none(), 0).verdict(0)).isEqualTo(Verdict.UNMEASURED);
    var none = SourceHistory.none().restorable(Optional.empty(), T0, EVERY);
    assertThat(exposure(none, 1).verdict(1)).isEqualTo(Verdict.NOTHING);
    assertThat(exposure(none, 9).verdict(1)).isEqualTo(Verdict.UNKNOWN);
    assertThat(
            Exposure.of(List.of(none, SourceHistory.none()), Optional.of(RPO), at(1), EVERY)
                .verdict(2))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void switchingBackupsOffTakesAllPointsAway() {
    var off = shipped(20).restorable(Optional.empty(), at(21), EVERY);

    assertThat(exposure(off, 22).verdict(1)).isEqualTo(Verdict.NOTHING);
    assertThat(exposure(off, 22).bad()).contains(Duration.ofMinutes(1));
  }

  @Test
  void aTimeThatFellBackIsWhatCounts() {
    var back = shipped(20).restorable(Optional.of(at(4)), at(21), EVERY);

    assertThat(exposure(back, 21).content()).contains(at(4));
    assertThat(exposure(back, 21).verdict(1)).isEqualTo(Verdict.MISSED);
  }

  @Test
  void whatIsMissingInAWholeListIsGoneAndInAPartialOneIsNot() {
    var two = List.of(RecoveryPoint.of(at(0), at(1)), RecoveryPoint.of(at(5), at(6)));
    var known = SourceHistory.none().listed(two, true, at(7), EVERY);

    var partial = known.listed(two.subList(0, 1), false, at(8), EVERY);
    var whole = known.listed(two.subList(0, 1), true, at(8), EVERY);

    assertThat(exposure(partial, 8).content()).contains(at(5));
    assertThat(partial.observed()).contains(at(7));
    assertThat(exposure(whole, 8).content()).contains(at(0));
    assertThat(whole.observed()).contains(at(8));
  }

  @Test
  void aSnapshotThatWasNotUsableAtTheLastLookIsUsableAsOfThisOne() {
    var known = SourceHistory.none().listed(List.of(), true, at(10), EVERY);

    var seen = known.listed(List.of(RecoveryPoint.of(at(8), at(9))), true, at(11), EVERY);

    assertThat(seen.points()).containsExactly(RecoveryPoint.of(at(8), at(11)));
    assertThat(seen.listed(List.of(RecoveryPoint.of(at(8), at(9))), true, at(12), EVERY).points())
        .isEqualTo(seen.points());
  }

  @Test
  void theNewestOfAllSourcesCounts() {
    var old = SourceHistory.none().restorable(Optional.of(at(0)), at(20), EVERY);

    var both = Exposure.of(List.of(old, shipped(20)), Optional.of(RPO), at(20), EVERY);

    assertThat(both.content()).contains(at(19));
    assertThat(both.lead()).contains(1);
    assertThat(both.verdict(2)).isEqualTo(Verdict.KEPT);
  }

  @Test
  void aClockThatWasAheadForetellsAndHidesNothing() {
    // Looked at until 20 by a clock that is set back to 3 then; points come on as before.
    var back = shipped(20).restorable(Optional.of(at(-1)), at(3), EVERY);
    for (int i = 4; i <= 12; i++) {
      back = back.restorable(Optional.of(at(i / 5 * 5L - 1)), at(i), EVERY);
    }

    assertThat(exposure(back, 12).verdict(1)).isEqualTo(Verdict.KEPT);
    assertThat(exposure(back, 15).verdict(1)).isEqualTo(Verdict.ASSUMED);
  }

  @Test
  void aPointOfLaterDoesNotCountYet() {
    var back = shipped(20).restorable(Optional.of(at(19)), at(3), EVERY);

    assertThat(back.observed()).contains(at(3));
    // Points of later do not count yet: the age is that of the one which was there then.
    assertThat(exposure(back, 3).age()).contains(Duration.ofMinutes(4));
    assertThat(exposure(back, 21).age()).contains(Duration.ofMinutes(2));
  }

  @Test
  void contentFromTheFutureIsAsNewAsThePoint() {
    var ahead = SourceHistory.none().restorable(Optional.of(at(9)), at(1), EVERY);

    assertThat(exposure(ahead, 2).age()).contains(Duration.ofMinutes(1));
  }

  @Test
  void whatIsKeptIsBounded() {
    var history = SourceHistory.none();
    for (int i = 0; i < 1_100; i++) {
      history = history.restorable(Optional.of(at(i * 10L)), at(i * 10L + 1), EVERY);
    }

    assertThat(history.points()).hasSize(1_100);
    assertThat(history.silences()).hasSize(SourceHistory.SILENCES);
    var many = new ArrayList<RecoveryPoint>();
    for (int i = 0; i < SourceHistory.KEPT + 5; i++) {
      many.add(RecoveryPoint.of(at(i), at(i)));
    }
    var listed = SourceHistory.none().listed(many, true, at(many.size()), EVERY);
    assertThat(listed.points()).hasSize(SourceHistory.KEPT);
    assertThat(listed.points().getFirst().content()).isEqualTo(at(5));
  }

  @Property
  void badTimeIsWhatCountingSecondsGives(
      @ForAll("points") List<RecoveryPoint> points,
      @ForAll @IntRange(max = 40) int rpo,
      @ForAll @IntRange(max = 220) int until) {
    var now = T0.plusSeconds(until);

    var bad = BadTime.length(BadTime.stretches(points, Duration.ofSeconds(rpo), now));

    assertThat(bad.toSeconds()).isEqualTo(counted(points, rpo, until));
  }

  /** Second by second: bad when right after its start more than the RPO would be lost. */
  private static long counted(List<RecoveryPoint> points, int rpo, int until) {
    long bad = 0;
    for (int second = 0; second < until; second++) {
      var now = T0.plusSeconds(second);
      if (points.stream().noneMatch(it -> !it.available().isAfter(now))) {
        continue;
      }
      boolean fresh =
          points.stream()
              .filter(it -> it.usable(now))
              .anyMatch(it -> it.content().plusSeconds(rpo).isAfter(now));
      bad += fresh ? 0 : 1;
    }
    return bad;
  }

  /** The form of the reference: points in order, contents made monotone, none ever gone. */
  @Property
  void withoutLossesItIsTheClosedForm(
      @ForAll("points") List<RecoveryPoint> some, @ForAll @IntRange(max = 40) int rpo) {
    var points =
        some.stream()
            .map(it -> RecoveryPoint.of(it.content(), it.available()))
            .sorted((a, b) -> a.available().compareTo(b.available()))
            .toList();
    var now = T0.plusSeconds(220);
    long sum = 0;
    var content = Instant.MIN;
    for (int i = 0; i < points.size(); i++) {
      var point = points.get(i);
      content = content.isAfter(point.content()) ? content : point.content();
      var next = i + 1 < points.size() ? points.get(i + 1).available() : now;
      var begins = content.plusSeconds(rpo);
      begins = begins.isAfter(point.available()) ? begins : point.available();
      sum += Math.max(0, Duration.between(begins, next).toSeconds());
    }

    var bad = BadTime.length(BadTime.stretches(points, Duration.ofSeconds(rpo), now));

    assertThat(bad.toSeconds()).isEqualTo(sum);
  }

  @Property
  void silenceOnlyEverMakesItOlder(
      @ForAll("points") List<RecoveryPoint> points,
      @ForAll @IntRange(min = 200, max = 300) int first,
      @ForAll @IntRange(max = 300) int silent) {
    var usable = points.stream().map(it -> RecoveryPoint.of(it.content(), it.available())).toList();
    var seen = SourceHistory.none().listed(usable, true, T0.plusSeconds(first), EVERY);
    var then = Exposure.of(List.of(seen), Optional.of(RPO), T0.plusSeconds(first), EVERY);
    var later = Exposure.of(List.of(seen), Optional.of(RPO), T0.plusSeconds(first + silent), EVERY);

    assertThat(later.age()).isEqualTo(then.age().map(it -> it.plusSeconds(silent)));
    assertThat(later.bad().orElse(Duration.ZERO))
        .isGreaterThanOrEqualTo(then.bad().orElse(Duration.ZERO));
    if (silent > 120) {
      assertThat(later.verdict(1)).isNotEqualTo(Verdict.KEPT);
    }
  }

  @Provide
  Arbitrary<List<RecoveryPoint>> points() {
    var seconds = Arbitraries.integers().between(0, 200);
    return Combinators.combine(seconds, seconds, seconds, Arbitraries.of(true, false))
        .as((content, takes, lasts, goes) -> {
          var available = T0.plusSeconds(Math.min(200, content + takes % 50));
          var point = RecoveryPoint.of(T0.plusSeconds(content), available);
          return goes ? point.goneAt(available.plusSeconds(lasts)) : point;
        })
        .list()
        .ofMaxSize(12);
  }
}
