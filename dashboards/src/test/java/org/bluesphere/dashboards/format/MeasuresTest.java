package org.bluesphere.dashboards.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 0.9995 | >99.9%",
        "1 | 1 | 100%",
        "1 | 0.0123456 | 1.23%",
        "1 | 0 | 0%",
        "s | 0.0124 | 12.4 ms",
        "s | 1.5 | 1.5 s",
        "s | 0.00002 | 20 µs",
        "s | 0 | 0 s",
        "ms | 1500 | 1.5 s",
        "{request}/min | 1234.5 | 1,234 request/min",
        "{request}/min | 0.25 | 0.25 request/min",
        "{message} | 7 | 7 message",
        "Cel | -1.5 | −1.5 Cel",
        "{request}/min | 1234567 | 1,230,000 request/min",
      })
  void aMeasurementIsWrittenInItsUnit(String unit, double value, String text) {
    assertThat(new Measures(unit).text(value).replace('\u00a0', ' ')).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"s,''", "1,''", "{request}/min,request/min", "'',''"})
  void theUnitStandsBesideAFigureThatLacksIt(String unit, String word) {
    assertThat(new Measures(unit).word()).isEqualTo(word);
  }
}
