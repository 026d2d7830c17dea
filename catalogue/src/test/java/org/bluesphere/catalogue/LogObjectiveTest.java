package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogObjectiveTest {

  private static Reading reading(String ratio) {
    return Fixtures.service(
        """
        apiVersion: bluesphere.org/v1
        kind: Service
        metadata: {name: api}
        spec:
          owner: platform
          tier: core
          runbook: runbooks/api.md
          objectives:
            availability: {target: 99.9%, ratio: {source: logs, RATIO}}
        """
            .replace("RATIO", ratio));
  }

  @Test
  void badAreRecordsOfTheServiceUnlessAnotherIsNamed() {
    var reading =
        reading("total: hits, records: '{logger=\"pay\"}', exactly: WARN, body: 'card (no|off)'");

    assertThat(reading.problems()).isEmpty();
    assertThat(
            reading.catalogue().orElseThrow().environment("production").orElseThrow().objectives())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.hardDownShare()).isEmpty();
          assertThat(it.indicator())
              .isEqualTo(
                  new Indicator.Logs(
                      Selector.parse("hits"),
                      new LogSelector(
                          Selector.parse("log{service.name=\"api\", logger=\"pay\"}"),
                          13,
                          true,
                          "card (no|off)"),
                      false));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          atLeast: ERROR                             | "total" is missing
          total: hits                                | every log record would be a bad event
          total: hits, atLeast: LOUD                 | "LOUD" is not known here
          total: hits, atLeast: WARN, exactly: ERROR | exclude each other
          total: hits, body: '(a)\\1'                | no RE2 expression
          total: hits, atLeast: ERROR, of: x         | of is for spans
          total: hits, atLeast: ERROR, sampling: all | sampling is for spans
          """)
  void whatCannotBeMeantIsRefusedWithWhatToDo(String ratio, String what) {
    var reading = reading(ratio);

    assertThat(reading.catalogue()).isEmpty();
    assertThat(reading.problems())
        .anySatisfy(it -> assertThat(it.toString()).contains(what).contains("; "));
  }

  @Test
  void whatIsForLogsIsForLogsOnly() {
    var reading = Fixtures.with("total: requests", "body: x\n        total: requests");

    assertThat(reading.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.toString()).contains("body is for logs"));
  }
}
