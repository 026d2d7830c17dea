package org.bluesphere.scaling.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmRuleTest {
  private static final int N = 3;

  /**
   * The two tables of the CloudWatch User Guide, "How alarm state is evaluated when data is
   * missing" (3 of 3, then 2 of 3): oldest first, X breaching, 0 not, - absent. {@code KEEP} is
   * "retain current state", and where AWS says only that the alarm does not go to ALARM.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 0-X-X, OK, OK, OK, OK",
    "3, 0----, OK, OK, OK, OK",
    "3, -----, INSUFFICIENT_DATA, KEEP, ALARM, OK",
    "3, 0XX-X, ALARM, ALARM, ALARM, ALARM",
    "3, --X--, ALARM, KEEP, ALARM, OK",
    "2, 0-X-X, ALARM, ALARM, ALARM, ALARM",
    "2, 00X0X, ALARM, ALARM, ALARM, ALARM",
    "2, 0-X--, OK, OK, ALARM, OK",
    "2, ----0, OK, OK, ALARM, OK",
    "2, ---X-, ALARM, KEEP, ALARM, OK",
  })
  void reproducesTheFortyDocumentedCells(
      int m, String points, String missing, String ignore, String breaching, String notBreaching) {
    var wanted = List.of(missing, ignore, breaching, notBreaching);
    for (var treatment : MissingData.values()) {
      for (var before : AlarmState.values()) {
        var word = wanted.get(treatment.ordinal());
        assertThat(new AlarmRule(m, N, treatment).evaluate(newestFirst(points), before))
            .as("%d of 3, %s, %s, before %s", m, points, treatment, before)
            .isEqualTo(word.equals("KEEP") ? before : AlarmState.valueOf(word));
      }
    }
  }

  private static List<Sample> newestFirst(String oldestFirst) {
    var samples = new ArrayList<Sample>();
    for (char c : oldestFirst.toCharArray()) {
      samples.addFirst(
          switch (c) {
            case 'X' -> Sample.BREACHING;
            case '0' -> Sample.FINE;
            default -> Sample.ABSENT;
          });
    }
    return samples;
  }

  @Test
  void looksAtFiveForThreeAsDocumented() {
    assertThat(AlarmRule.all(3).range()).isEqualTo(5);
    assertThat(AlarmRule.all(15).range()).isEqualTo(20);
  }

  @Test
  void moreBreachingThanThereAreIsRefused() {
    assertThatThrownBy(() -> new AlarmRule(4, 3, MissingData.MISSING))
        .hasMessageContaining("not 4");
    assertThatThrownBy(() -> new AlarmRule(0, 3, MissingData.MISSING))
        .hasMessageContaining("not 0");
  }

  /** With nothing absent the rule is: M of the newest N, whatever was before. */
  @Property
  void withoutGapsItCountsTheNewest(
      @ForAll("samples") List<Sample> samples,
      @ForAll @IntRange(min = 1, max = 15) int of,
      @ForAll @IntRange(min = 1, max = 15) int datapoints,
      @ForAll MissingData missing,
      @ForAll AlarmState before) {
    var whole = samples.stream().filter(it -> it != Sample.ABSENT).toList();
    if (datapoints > of || whole.size() < of) {
      return;
    }
    long breaching = whole.subList(0, of).stream().filter(it -> it == Sample.BREACHING).count();

    assertThat(new AlarmRule(datapoints, of, missing).evaluate(whole, before))
        .isEqualTo(breaching >= datapoints ? AlarmState.ALARM : AlarmState.OK);
  }

  /** One more breaching datapoint never calms an alarm. */
  @Property
  void breachingIsMonotone(
      @ForAll("samples") List<Sample> samples,
      @ForAll @IntRange(min = 1, max = 6) int datapoints,
      @ForAll @IntRange(min = 0, max = 19) int at,
      @ForAll MissingData missing) {
    if (at >= samples.size() || samples.get(at) != Sample.FINE) {
      return;
    }
    var rule = new AlarmRule(datapoints, 6, missing);
    var worse = new ArrayList<>(samples);
    worse.set(at, Sample.BREACHING);

    if (rule.evaluate(samples, AlarmState.OK) == AlarmState.ALARM) {
      assertThat(rule.evaluate(worse, AlarmState.OK)).isEqualTo(AlarmState.ALARM);
    }
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    return Arbitraries.of(Sample.class).list().ofMaxSize(20);
  }
}
