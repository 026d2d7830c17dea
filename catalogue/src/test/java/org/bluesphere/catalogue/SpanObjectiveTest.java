package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Objective.OnSilence;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanObjectiveTest {

  private static Reading reading(String indicator) {
    return Fixtures.service(
        """
        apiVersion: bluesphere.org/v1
        kind: Service
        metadata: {name: api}
        spec:
          owner: platform
          tier: critical
          runbook: runbooks/api.md
          objectives:
            availability:
              target: 99.9%
              INDICATOR
        """
            .replace("INDICATOR", indicator));
  }

  private static Objective objective(String indicator) {
    var reading = reading(indicator);
    assertThat(reading.problems()).isEmpty();
    return reading
        .catalogue()
        .orElseThrow()
        .environment("production")
        .orElseThrow()
        .objectives()
        .getFirst();
  }

  @Test
  void aPromiseOfSpansIsOfTheServicesOwnServerSpans() {
    var objective = objective("ratio: {source: spans, sampling: all}");

    assertThat(objective.kind()).isEqualTo(Objective.Kind.RATIO);
    assertThat(objective.onSilence()).isEqualTo(OnSilence.NONE);
    assertThat(objective.indicator())
        .isEqualTo(
            new Indicator.Spans(
                Selector.parse("span{service.name=\"api\", span.kind=\"SERVER\"}"),
                Optional.empty(),
                new Sampling.All()));
  }

  @Test
  void whatIsWrittenIsNotFilledIn() {
    var objective =
        objective(
            "latency: {source: spans, within: 250ms, sampling: 10%, of:"
                + " '{service_name=\"gate\", span.kind=\"CONSUMER\", http.route=~\"/v1/.*\"}'}");

    assertThat(objective.kind()).isEqualTo(Objective.Kind.LATENCY);
    assertThat(objective.indicator())
        .isEqualTo(
            new Indicator.Spans(
                Selector.parse(
                    "span{service_name=\"gate\", span.kind=\"CONSUMER\", http.route=~\"/v1/.*\"}"),
                Optional.of(Duration.ofMillis(250)),
                new Sampling.Share(new BigDecimal("0.1"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all        | all
          1          | all
          100%       | all
          tracestate | tracestate
          tail       | tail
          0.25       | 0.25
          """)
  void samplingIsDeclared(String written, String word) {
    var indicator =
        (Indicator.Spans)
            objective("ratio: {source: spans, sampling: " + written + "}").indicator();

    assertThat(indicator.sampling().word()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ratio: {source: spans}                                 | "sampling" is missing
          ratio: {source: spans, sampling: some}                 | "some" is not a share
          ratio: {source: spans, sampling: 0}                    | of a share of 0 nothing can be told
          ratio: {source: spans, sampling: all, total: x}        | spans are counted by of
          ratio: {source: spans, sampling: all, of: hits}        | "hits" is a metric
          ratio: {source: spans, sampling: all, of: '{a=~"("}'}  | bad selector
          ratio: {source: spans, sampling: all, of: '{span.kind="server"}'} | "server" is no kind of span
          ratio: {source: counts, sampling: all}                 | sampling is for spans
          latency: {of: hits, within: 1s, sampling: all}         | sampling is for spans
          latency: {within: 1s}                                  | "of" is missing
          latency: {of: '{a="b"}', within: 1s}                   | no metric is named
          """)
  void whatCannotBeMeantIsRefusedWithWhatToDo(String indicator, String what) {
    var reading = reading(indicator);

    assertThat(reading.catalogue()).isEmpty();
    assertThat(reading.problems())
        .anySatisfy(it -> assertThat(it.toString()).contains(what).contains("; "));
  }
}
