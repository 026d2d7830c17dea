package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bluesphere.model.ask.CountAnswer.Line;
import org.bluesphere.model.ask.CountAnswer.Told;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.LogRecord.Minute;
import org.bluesphere.model.port.CountQueries.Question;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MinutesTest {
  private static final Instant T = Instant.parse("2026-11-26T12:00:00Z");
  private static final Question QUESTION = new Question("t", "b", T, minute(3));
  private static final Indicator.Asked BAD = new Indicator.Asked("datadog", "t", "b", true, false);

  private static Instant minute(int n) {
    return T.plusSeconds(60L * n);
  }

  private static Line line(int query, @Nullable Double... values) {
    return new Line(query, Arrays.asList(values));
  }

  private static Told told(Line... lines) {
    return new Told(List.of(minute(0), minute(1), minute(2)), List.of(lines));
  }

  private static Minutes read(Told told) throws Exception {
    return Minutes.of(told, QUESTION, BAD);
  }

  @Test
  void badAndTotalBecomeGoodAndTotalInWhateverOrderTheyCome() throws Exception {
    var minutes = read(told(line(1, 3.0, 0.0, 9.0), line(0, 10.0, 20.0, 9.0)));

    assertThat(minutes.counted())
        .containsExactly(
            new Minute(minute(0), 7, 10),
            new Minute(minute(1), 20, 20),
            new Minute(minute(2), 0, 9));
    assertThat(minutes.mend()).isEmpty();
  }

  @Test
  void goodIsTakenAsItIs() throws Exception {
    var by = new Indicator.Asked("datadog", "t", "g", false, false);
    var minutes =
        Minutes.of(told(line(0, 5.0, null, null), line(1, 4.0, null, null)), QUESTION, by);

    assertThat(minutes.counted()).containsExactly(new Minute(T, 4, 5));
  }

  @Test
  void aMinuteWithoutATotalHasNoDataWhateverThePartSays() throws Exception {
    var minutes = read(told(line(0, null, 2.0, null), line(1, 1.0, 0.0, null)));

    assertThat(minutes.counted()).containsExactly(new Minute(minute(1), 2, 2));
    assertThat(minutes.unfit()).isEmpty();
  }

  @Test
  void aMinuteWithoutAPartHasNoDataAndSaysHowItCouldHave() throws Exception {
    var minutes = read(told(line(0, 1.0, 2.0, 3.0), line(1, null, 1.0, null)));

    assertThat(minutes.counted()).containsExactly(new Minute(minute(1), 1, 2));
    assertThat(minutes.mend()).contains("absentMeansZero: true");
  }

  @Test
  void anAbsentPartIsNoneWhereTheCatalogueSaysSo() throws Exception {
    var by = new Indicator.Asked("datadog", "t", "b", true, true);
    var minutes = Minutes.of(told(line(0, 4.0, null, 0.0)), QUESTION, by);

    assertThat(minutes.counted()).containsExactly(new Minute(T, 4, 4), new Minute(minute(2), 0, 0));
    assertThat(minutes.mend()).isEmpty();
  }

  @Test
  void nothingAtAllIsNoData() throws Exception {
    assertThat(read(new Told(List.of(), List.of())))
        .isEqualTo(new Minutes(List.of(), List.of(), ""));
  }

  @Test
  void whatIsNoCountIsNotCountedAndSaid() throws Exception {
    var minutes = read(told(line(0, 1.5, -1.0, Double.NaN), line(1, 0.0, 0.0, 0.0)));

    assertThat(minutes.counted()).isEmpty();
    assertThat(minutes.unfit()).containsExactly(T, minute(1), minute(2));
    assertThat(minutes.mend())
        .isEqualTo(
            "at 2026-11-26T12:02:00Z total is NaN; ask for .as_count() of a metric that counts");
  }

  @Test
  void morePartThanTotalIsNotClamped() throws Exception {
    var minutes = read(told(line(0, 1.0, 5.0, 1e13), line(1, 2.0, 5.0, 0.0)));

    assertThat(minutes.counted()).containsExactly(new Minute(minute(1), 0, 5));
    assertThat(minutes.unfit()).containsExactly(T, minute(2));
  }

  @Test
  void theNoiseOfDoublesIsRounded() throws Exception {
    var minutes = read(told(line(0, 9.999999999, 3.0, 1.0), line(1, 1e-9, 0.0, 0.0)));

    assertThat(minutes.counted().getFirst()).isEqualTo(new Minute(T, 10, 10));
  }

  @Test
  void minutesThatWereNotAskedForAreLeftOut() throws Exception {
    var told =
        new Told(
            List.of(minute(-1), minute(2), minute(3)),
            List.of(line(0, 1.0, 1.0, 1.0), line(1, 0.0, 0.0, 0.0)));

    assertThat(read(told).counted()).containsExactly(new Minute(minute(2), 1, 1));
  }

  @Test
  void severalSeriesAreNotAddedUp() {
    assertThatThrownBy(() -> read(told(line(0, 1.0, 1.0, 1.0), line(0, 1.0, 1.0, 1.0))))
        .isInstanceOf(Minutes.UnusableException.class)
        .hasMessage("the query of total answers with 2 series; take by {…} out of it");
  }

  @Test
  void otherTimesThanMinutesAreNotShifted() {
    var told = new Told(List.of(T.plusSeconds(20)), List.of(line(0, 1.0)));

    assertThatThrownBy(() -> read(told)).hasMessageContaining("where no minute begins");
  }

  @Test
  void halfAnAnswerIsNone() {
    assertThatThrownBy(() -> read(told(line(0, 1.0)))).hasMessageContaining("1 values for 3 times");
    var twice = new Told(List.of(T, T), List.of(line(1, 1.0, 1.0)));
    assertThatThrownBy(() -> read(twice)).hasMessageContaining("the query of bad answers twice");
  }
}
