package org.bluesphere.slo.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.bluesphere.slo.stream.Outcome.Note;
import org.junit.jupiter.api.Test;

/** The cases of reference telemetry §2.5 and §2.6, one by one. Times are seconds. */
class StreamStateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long LAYOUT = 77;

  private final StreamState state = new StreamState();

  private Outcome point(long start, long time, long value) {
    return state.cumulative(start * SECOND, time * SECOND, new long[] {value}, 0, 0);
  }

  private static void adds(Outcome outcome, long from, long to, long count, Note note) {
    assertThat(outcome.increment())
        .isNotNull()
        .satisfies(it -> {
          assertThat(it.counts()).containsExactly(count);
          assertThat(it.from()).isEqualTo(from * 1000);
          assertThat(it.to()).isEqualTo(to * 1000);
        });
    assertThat(outcome.note()).isEqualTo(note);
  }

  private static void addsNothing(Outcome outcome, Note note) {
    assertThat(outcome.increment()).isNull();
    assertThat(outcome.note()).isEqualTo(note);
  }

  @Test
  void aFirstPointOfUnknownPastIsABaseline() {
    addsNothing(point(100, 110, 5), Note.BASELINE);
  }

  @Test
  void aFirstPointIsCreditedSinceItsStart() {
    adds(
        state.cumulative(100 * SECOND, 110 * SECOND, new long[] {5}, 0, 100 * SECOND),
        100,
        110,
        5,
        Note.PLAIN);
  }

  /**
   * The late flush of the process before, by its own values and bounds; the snapshot holds both.
   */
  @Test
  void twoProcessesOfAHistogramCountEachByItsOwn() throws IOException {
    histogram(state, 100, 110, 5, 3, 3);
    histogram(state, 125, 130, 2, 1, 1);
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    state.write(out);
    state.writeOther(out);
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    var restored = StreamState.read(in);
    restored.readOther(in);

    for (var of : List.of(state, restored)) {
      assertThat(histogram(of, 100, 124, 9, 6, 6)).containsExactly(4, 3, 3);
      long[] advanced = {7, 4, 4};
      assertThat(of.advance(125 * SECOND, 140 * SECOND, advanced, LAYOUT)).isTrue();
      assertThat(advanced).containsExactly(5, 3, 3);
      assertThat(histogram(of, 100, 124, 9, 6, 6)).isEmpty(); // as it was, so again
      assertThat(histogram(of, 100, 125, 10, 6, 6)).containsExactly(1, 0, 0);
    }
  }

  private static long[] histogram(StreamState of, long start, long time, long... counts) {
    var increment = of.cumulative(start * SECOND, time * SECOND, counts, LAYOUT, 0).increment();
    return increment == null ? new long[0] : increment.counts();
  }

  @Test
  void theSamePointAgainIsADuplicate() {
    point(100, 110, 5);

    addsNothing(point(100, 110, 5), Note.DUPLICATE);
  }

  @Test
  void anotherValueForTheSameTimeIsAConflictAndTheFirstStays() {
    point(100, 110, 5);

    addsNothing(point(100, 110, 7), Note.CONFLICT);
    adds(point(100, 120, 8), 110, 120, 3, Note.PLAIN);
  }

  @Test
  void anOlderPointIsSuperseded() {
    point(100, 110, 5);
    point(100, 120, 9);

    addsNothing(point(100, 115, 7), Note.SUPERSEDED);
  }

  @Test
  void theLastFlushOfTheProcessBeforeCountsThoughItComesLate() {
    point(100, 110, 5);
    point(125, 130, 2);

    adds(point(100, 124, 9), 110, 124, 4, Note.PLAIN);
    addsNothing(point(100, 120, 7), Note.SUPERSEDED);
    adds(point(125, 140, 3), 130, 140, 1, Note.PLAIN);
  }

  @Test
  void aFallWithoutAStartIsAReset() {
    point(100, 110, 5);

    adds(point(100, 120, 3), 110, 120, 3, Note.RESET);
  }

  @Test
  void aNewStartIsAReset() {
    point(100, 110, 5);

    adds(point(115, 120, 3), 115, 120, 3, Note.PLAIN);
  }

  @Test
  void aStartThatIsThePointsOwnTimeIsABaseline() {
    point(100, 110, 5);

    addsNothing(point(120, 120, 3), Note.BASELINE);
    adds(point(120, 130, 4), 120, 130, 1, Note.PLAIN);
  }

  @Test
  void withoutAStartTheFirstPointIsABaselineAndAFallAReset() {
    addsNothing(point(0, 110, 5), Note.BASELINE);
    adds(point(0, 120, 8), 110, 120, 3, Note.PLAIN);
    adds(point(0, 130, 2), 120, 130, 2, Note.RESET);
  }

  @Test
  void aStartThatBecomesKnownIsNoReset() {
    point(0, 110, 5);

    adds(point(100, 120, 8), 110, 120, 3, Note.PLAIN);
  }

  @Test
  void aStartThatWentBackIsABaselineAndSuspicious() {
    point(100, 110, 5);

    addsNothing(point(50, 120, 9), Note.ALTERNATES);
    adds(point(50, 130, 11), 120, 130, 2, Note.PLAIN);
  }

  @Test
  void twoWritersOfOneStreamAreCountedEachByItsOwnStart() {
    point(100, 110, 5);
    adds(point(105, 112, 3), 110, 112, 3, Note.PLAIN);
    adds(point(100, 120, 9), 110, 120, 4, Note.ALTERNATES);
    adds(point(105, 122, 4), 112, 122, 1, Note.PLAIN);
  }

  @Test
  void ofThreeWritersNoneIsCreditedTwice() {
    point(100, 110, 500);
    point(105, 111, 300);
    point(107, 112, 200);
    long counted = 0;
    for (long i = 2; i < 10; i++) {
      for (long start : new long[] {100, 105, 107}) {
        var outcome = point(start, 100 + 10 * i + start - 100, 500 + i);
        counted += outcome.increment() == null ? 0 : outcome.increment().counts()[0];
      }
    }

    assertThat(counted).isLessThanOrEqualTo(309);
  }

  @Test
  void changedBoundsAreABaselineForThresholdsAndNothingForTheCount() {
    var both = new StreamState();
    both.cumulative(1, 110 * SECOND, new long[] {5, 3, 3}, 7, 0);
    addsNothing(both.cumulative(1, 120 * SECOND, new long[] {9, 6, 6}, 8, 0), Note.BASELINE);

    var count = new StreamState();
    count.cumulative(1, 110 * SECOND, new long[] {5}, 7, 0);
    adds(count.cumulative(1, 120 * SECOND, new long[] {9}, 8, 0), 110, 120, 4, Note.PLAIN);
  }

  @Test
  void aFinerScaleWithoutANewStartIsABaseline() {
    state.cumulative(1, 110 * SECOND, new long[] {5, 0, 5}, Layout.ofScale(2), 0);

    addsNothing(
        state.cumulative(1, 120 * SECOND, new long[] {9, 9, 9}, Layout.ofScale(3), 0),
        Note.BASELINE);
  }

  @Test
  void anExactRepeatOfADeltaWindowIsADuplicateWhereWindowsComeOnce() {
    state.delta(SECOND, 2 * SECOND, new long[] {5}, true);

    addsNothing(state.delta(SECOND, 2 * SECOND, new long[] {5}, true), Note.DUPLICATE);
  }

  /** Measured with Micrometer 1.17: its last step carries the window before (reference fact 13). */
  @Test
  void theLastWindowThatMicrometerRepeatsCounts() {
    adds(state.delta(16 * SECOND, 20 * SECOND, new long[] {3}, false), 16, 20, 3, Note.PLAIN);
    adds(state.delta(16 * SECOND, 20 * SECOND, new long[] {5}, false), 16, 20, 5, Note.OVERLAP);
    adds(state.delta(16 * SECOND, 20 * SECOND, new long[] {5}, false), 16, 20, 5, Note.OVERLAP);
  }

  @Test
  void deltaWindowsInAnyOrderAreNoOverlap() {
    adds(state.delta(20 * SECOND, 30 * SECOND, new long[] {3}, true), 20, 30, 3, Note.PLAIN);
    adds(state.delta(10 * SECOND, 20 * SECOND, new long[] {4}, true), 10, 20, 4, Note.PLAIN);
    adds(state.delta(40 * SECOND, 50 * SECOND, new long[] {1}, true), 40, 50, 1, Note.PLAIN);
  }
}
