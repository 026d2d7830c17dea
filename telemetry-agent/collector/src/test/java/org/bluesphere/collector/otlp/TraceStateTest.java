package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.catalogue.Sampling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceStateTest {

  private static long threshold(String state) {
    var bytes = ("x" + state + "y").getBytes(StandardCharsets.UTF_8);
    return TraceState.threshold(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ot=th:c                      | c0000000000000
          ot=th:0                      | 0
          ot=th:00000000000001         | 1
          ot=th:ffffffffffffff         | ffffffffffffff
          ot=rv:abc;th:8               | 80000000000000
          ot=th:8;rv:abcdefabcdefab    | 80000000000000
          a=b,ot=th:4 , c=d            | 40000000000000
          'a=b, ot=th:4'               | 40000000000000
          ''                           | none
          a=th:8                       | none
          ot=p:8                       | none
          ot=th:                       | none
          ot=th:000000000000001        | none
          ot=th:8g                     | none
          ot=th:C                      | none
          oth=th:8                     | none
          """)
  void aThresholdIsFoundOrThereIsNone(String state, String expected) {
    assertThat(threshold(state))
        .isEqualTo(expected.equals("none") ? Sampling.NO_THRESHOLD : Long.parseLong(expected, 16));
  }

  @Property
  void whateverIsThereThresholdsKeepToTheirRange(@ForAll String state) {
    assertThat(threshold(state)).isBetween(Sampling.NO_THRESHOLD, (1L << 56) - 1);
    assertThat(threshold("ot=th:" + state)).isBetween(Sampling.NO_THRESHOLD, (1L << 56) - 1);
  }
}
