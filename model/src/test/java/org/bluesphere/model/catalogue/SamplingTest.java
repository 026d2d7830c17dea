package org.bluesphere.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {

  /** Thresholds as OpenTelemetry's text on probability sampling has them, and what follows. */
  @ParameterizedTest
  @CsvSource({
    "0,              1000000", // all are kept
    "80000000000000, 2000000", // one of two
    "c0000000000000, 4000000", // one of four
    "e6666666666668, 10000000", // a tenth
    "fd70a3d70a3d71, 100000000", // a hundredth
    "55555555555555, 1500000", // two of three
    "ffffffffffffff, 0", // one of 2⁵⁶: nobody believes that
  })
  void aThresholdTellsHowManyASpanStandsFor(String threshold, long micro) {
    var state = new Sampling.TraceState();

    assertThat(state.weight(Long.parseLong(threshold, 16))).isEqualTo(micro);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 10000000",
    "0.25, 4000000",
    "0.3, 3333333",
    "1, 1000000",
    "0.000001, 1000000000000"
  })
  void aShareKeptDoesAsWell(String kept, long micro) {
    var share = new Sampling.Share(new BigDecimal(kept));

    assertThat(share.weight(Sampling.NO_THRESHOLD)).isEqualTo(micro);
  }

  @Property
  void theWeightIsTheNearestMillionth(@ForAll @LongRange(min = 0, max = (1L << 56) - 1) long th) {
    long weight = new Sampling.TraceState().weight(th);

    if (weight != Sampling.UNKNOWN) {
      // |weight − 10⁶·2⁵⁶/(2⁵⁶−th)| ≤ ½
      var kept = BigInteger.ONE.shiftLeft(56).subtract(BigInteger.valueOf(th));
      var off =
          BigInteger.valueOf(weight)
              .multiply(kept)
              .subtract(BigInteger.valueOf(Sampling.MICRO).shiftLeft(56));
      assertThat(off.abs().shiftLeft(1)).isLessThanOrEqualTo(kept);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1.1", "-0.1", "0.0000001"})
  void aShareOutOfRangeIsRefused(String kept) {
    var value = new BigDecimal(kept);

    assertThatThrownBy(() -> new Sampling.Share(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value.toString());
  }
}
