package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeObjectiveTest {
  private static final String CATALOGUE =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: api}
      spec:
        owner: platform
        tier: core
        runbook: runbooks/api.md
        objectives:
          outside: {target: 99.9%, window: 7d, probe: {of: pingdom-api PROBE}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Probe
      metadata: {name: pingdom-api}
      spec: {service: api, provider: Pingdom CHECK}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | ''             | pingdom-api | 7
          ', holds: 30d' | ', check: "999"' | 999         | 30
          """)
  void anObjectiveIsTiedToACheck(String holds, String check, String expected, int days) {
    var reading = Fixtures.service(CATALOGUE.replace(" PROBE", holds).replace(" CHECK", check));

    var objective =
        reading.catalogue().orElseThrow().environment("production").orElseThrow().objectives();
    assertThat(objective)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(Objective.Kind.PROBE);
          assertThat(it.hardDownShare()).isEmpty();
          assertThat(it.pairs()).isNotEmpty();
          assertThat(it.indicator())
              .isEqualTo(new Indicator.Probe("pingdom", expected, Duration.ofDays(days)));
        });
  }
}
