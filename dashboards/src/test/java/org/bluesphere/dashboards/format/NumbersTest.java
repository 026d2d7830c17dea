package org.bluesphere.dashboards.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void aShareHasOneDecimalAndARealMinus() {
    assertThat(Numbers.share(0.22)).isEqualTo("22.0%");
    assertThat(Numbers.share(-0.56)).isEqualTo("−56.0%");
    assertThat(Numbers.share(-0.0001)).isEqualTo("0.0%");
  }

  @Test
  void onlyTheWholeIsAHundredPercent() {
    assertThat(Numbers.share(1)).isEqualTo("100%");
    assertThat(Numbers.share(0.99999)).isEqualTo("99.9%");
    assertThat(Numbers.sli(0.9999999)).isEqualTo("99.999%");
    assertThat(Numbers.sli(0.99922)).isEqualTo("99.922%");
  }

  @Test
  void aTargetStandsAsWritten() {
    assertThat(Numbers.target(new BigDecimal("0.999"))).isEqualTo("99.9%");
    assertThat(Numbers.target(new BigDecimal("0.90"))).isEqualTo("90%");
  }

  @Test
  void burnHasThreeDigits() {
    assertThat(Numbers.burn(59.84)).isEqualTo("59.8");
    assertThat(Numbers.burn(419.6)).isEqualTo("420");
    assertThat(Numbers.burn(1.127)).isEqualTo("1.13");
    assertThat(Numbers.burn(0)).isEqualTo("0");
    assertThat(Numbers.burn(0.001)).isEqualTo("<0.01");
    assertThat(Numbers.burn(12345)).isEqualTo("12,345");
  }

  @Test
  void proseRoundsFromTenPercentOn() {
    assertThat(Numbers.roughly(0.4215)).isEqualTo("42%");
    assertThat(Numbers.roughly(0.0312)).isEqualTo("3.1%");
    assertThat(Numbers.roughly(1)).isEqualTo("100%");
  }

  @Test
  void countsStandInFull() {
    assertThat(Numbers.count(1_213_056)).isEqualTo("1,213,056");
    assertThat(Numbers.count(-7)).isEqualTo("−7");
  }

  @Test
  void whatIsNoNumberIsUnknown() {
    assertThat(Numbers.share(Double.NaN)).isEqualTo("unknown");
  }
}
