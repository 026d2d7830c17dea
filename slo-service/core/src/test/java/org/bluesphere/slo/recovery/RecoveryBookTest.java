package org.bluesphere.slo.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.log.LogRecord.RecoveryLook;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.RecoveryPoint;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.junit.jupiter.api.Test;

class RecoveryBookTest {
  private static final Instant T0 = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final List<String> SOURCES = List.of("pitr/a", "snapshot/a", "pitr/b");

  private static RecoveryBook book(List<RecoveryLook> looks) {
    var book = new RecoveryBook(EVERY);
    looks.forEach(book::apply);
    return book;
  }

  private static RecoveryBook reread(RecoveryBook book) throws IOException {
    var bytes = new ByteArrayOutputStream();
    book.write(new DataOutputStream(bytes));
    var read = new RecoveryBook(EVERY);
    read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return read;
  }

  /** Replay from any snapshot equals live (ENGINE §9). */
  @Property
  void aSnapshotAnywhereChangesNothing(
      @ForAll("looks") List<RecoveryLook> looks, @ForAll @IntRange(max = 30) int cut)
      throws IOException {
    int at = Math.min(cut, looks.size());
    var resumed = reread(book(looks.subList(0, at)));
    looks.subList(at, looks.size()).forEach(resumed::apply);

    var live = book(looks);
    for (var source : SOURCES) {
      assertThat(resumed.report("prod", source)).isEqualTo(live.report("prod", source));
    }
  }

  @Provide
  Arbitrary<List<RecoveryLook>> looks() {
    var minute = Arbitraries.integers().between(0, 90);
    var points = minute.map(it -> RecoveryPoint.of(at(it), at(it + 2))).list().ofMaxSize(4);
    Arbitrary<Found> found =
        Arbitraries.oneOf(
            Arbitraries.just(new Found.Nothing()),
            minute.optional().map(it -> new Found.Restorable(it.map(RecoveryBookTest::at))),
            Combinators.combine(points, Arbitraries.of(true, false)).as(Found.Listed::new));
    return Combinators.combine(
            Arbitraries.of(SOURCES), minute, Arbitraries.of(State.values()), found)
        .as((source, at, state, it) ->
            new RecoveryLook("prod", source, new Look(at(at), state, state.name(), it)))
        .list()
        .ofMaxSize(30);
  }

  private static Instant at(int minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void sourcesOfTwoEnvironmentsAreTwo() {
    var seen = new Look(T0, State.ANSWERED, "", new Found.Restorable(Optional.of(T0)));
    var book = book(List.of(new RecoveryLook("prod", "pitr/a", seen)));

    assertThat(book.report("prod", "pitr/a").state()).isEqualTo(State.ANSWERED);
    assertThat(book.report("staging", "pitr/a").state()).isEqualTo(State.WAITING);
  }

  @Test
  void theSourceNotLookedAtForLongestIsForgottenFirst() {
    var book = new RecoveryBook(EVERY);
    for (int i = 0; i <= RecoveryBook.MOST; i++) {
      book.apply(new RecoveryLook("prod", "pitr/a", Look.failed(T0, State.FAILED, "")));
      book.apply(new RecoveryLook("prod", "pitr/" + i, Look.failed(T0, State.FAILED, "")));
    }

    assertThat(book.report("prod", "pitr/a").state()).isEqualTo(State.FAILED);
    assertThat(book.report("prod", "pitr/0").state()).isEqualTo(State.WAITING);
    assertThat(book.report("prod", "pitr/" + RecoveryBook.MOST).state()).isEqualTo(State.FAILED);
  }
}
