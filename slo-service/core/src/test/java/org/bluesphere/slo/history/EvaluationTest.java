package org.bluesphere.slo.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.Fixtures;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Catalogue CATALOGUE = Fixtures.catalogue("v1", Fixtures.availability());
  private static final long START_SECONDS = START / 1000;
  private static final long DAY = 24 * 3600;

  @Test
  void aPageEndsWhenTheSamplesOfAStepStandOnItsEdge() throws IOException {
    var samples = new StringBuilder();
    long good = 0;
    long bad = 0;
    for (int minute = 0; minute <= 60; minute++) {
      boolean outage = minute > 35 && minute <= 40;
      good += 1000;
      bad += outage ? 500 : 0;
      samples.append(sample("good", good, minute * 60L)).append(sample("bad", bad, minute * 60L));
    }

    assertThat(evaluated(samples, 40 * 60).alerts()).isNotEmpty();
    assertThat(evaluated(samples, 60 * 60).alerts())
        .extracting(SloStatus.AlertView::policy)
        .doesNotContain("1h/5m");
  }

  @Test
  void aSampleLongAfterTheInstantTellsNothingOfIt() throws IOException {
    var samples = sample("good", 100, 0) + sample("good", 200, 60) + sample("good", 300, 3 * DAY);

    assertThat(evaluated(samples, 120).total()).isEqualTo(100);
  }

  @Test
  void theFirstSampleAfterTheInstantCountsInPart() throws IOException {
    var samples = sample("good", 100, 0) + sample("good", 200, 60) + sample("good", 300, 120);

    assertThat(evaluated(samples, 90).total()).isEqualTo(150);
  }

  @Test
  void samplesOlderThanAnyWindowAreNotRead() throws IOException {
    var samples =
        sample("good", 1, 60 - START_SECONDS) + sample("good", 100, 0) + sample("good", 200, 60);

    assertThat(evaluated(samples, 60).total()).isEqualTo(100);
  }

  @Test
  void aTargetThatIsScrapedOftenIsKeptOnce() throws IOException {
    var text = new StringBuilder();
    for (var version : new String[] {"1", "2", "1"}) {
      text.append(
          "target_info{job=\"tiles\",instance=\"a\",version=\"%s\"} 1 1\n".formatted(version));
    }

    var history = read(text.append("# EOF\n").toString());

    assertThat(history.targets()).extracting(it -> it.get("version")).containsExactly("2", "1");
  }

  private static String sample(String outcome, long value, long second) {
    return "requests_total{job=\"tiles\",instance=\"a\",outcome=\"%s\"} %d %d\n"
        .formatted(outcome, value, START_SECONDS + second);
  }

  private static SloStatus evaluated(CharSequence samples, long second) throws IOException {
    var byOutcome = new StringBuilder("# TYPE requests counter\n");
    samples
        .toString()
        .lines()
        .sorted(EvaluationTest::byOutcome)
        .forEach(line -> byOutcome.append(line).append('\n'));
    var history = read(byOutcome.append("# EOF\n").toString());
    var at = Instant.ofEpochSecond(START_SECONDS + second);
    return Evaluation.of("h", history, CATALOGUE, "prod", Optional.of(at)).items("prod").getFirst();
  }

  /** Stable, so that each series stays in the order of time. */
  private static int byOutcome(String a, String b) {
    return Boolean.compare(a.contains("\"bad\""), b.contains("\"bad\""));
  }

  private static MetricHistory read(String text) throws IOException {
    return MetricHistory.read("h", new StringReader(text), Evaluation.wanted(CATALOGUE));
  }
}
