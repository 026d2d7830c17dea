package org.bluesphere.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.bluesphere.model.catalogue.Target;
import org.bluesphere.slo.column.Window;

/** Budgets and burn checks against plain BigDecimal arithmetic. */
class BudgetLawsTest {

  @Property(tries = 300)
  void burnIsComparedExactly(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long bad,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long total,
      @ForAll @LongRange(min = 0, max = 100_000_000) long numerator,
      @ForAll @LongRange(min = 1, max = 100_000_000) long denominator,
      @ForAll @IntRange(min = 1, max = 9999) int allowance) {
    var factor = new BigDecimal("14.4");
    var beta = BigDecimal.valueOf(allowance, 4);

    assertThat(new BurnCheck(factor, beta).exceeds(bad, total, numerator, denominator))
        .isEqualTo(exact(factor, beta, bad, total, numerator, denominator));
  }

  @Property(tries = 200)
  void aBurnOfExactlyTheFactorIsNotAboveIt(
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long k,
      @ForAll @LongRange(min = 1, max = 100_000) long weight,
      @ForAll @IntRange(min = -1, max = 1) int off) {
    var check = new BurnCheck(new BigDecimal("14.4"), new BigDecimal("0.001"));

    assertThat(check.exceeds(144 * k + off, 10_000 * k, weight, weight)).isEqualTo(off > 0);
  }

  private static boolean exact(
      BigDecimal factor, BigDecimal beta, long bad, long total, long numerator, long denominator) {
    return BigDecimal.valueOf(bad)
            .multiply(BigDecimal.valueOf(numerator))
            .compareTo(
                factor
                    .multiply(beta)
                    .multiply(BigDecimal.valueOf(total))
                    .multiply(BigDecimal.valueOf(denominator)))
        > 0;
  }

  @Property(tries = 200)
  void budgetsAddUp(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long total,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long bad,
      @ForAll @LongRange(min = 0, max = 20_000) long birth,
      @ForAll @IntRange(min = 1, max = 9999) int target) {
    var promised = new Target(BigDecimal.valueOf(target, 4));
    var budget =
        new ErrorBudget(promised, new Window(5000, 15_000, total, bad, bad, 0), bad, birth);
    var allowed = BigDecimal.ONE.subtract(promised.value()).multiply(BigDecimal.valueOf(total));
    var spent = BigDecimal.valueOf(bad).divide(allowed, MathContext.DECIMAL128);
    double life = Math.min(1, Math.max(0, 15_000 - birth) / 10_000.0);

    assertThat(budget.allowed()).isEqualByComparingTo(allowed);
    assertThat(budget.remaining().add(BigDecimal.valueOf(bad))).isEqualByComparingTo(allowed);
    double scale = Math.max(1, spent.doubleValue());
    assertThat(budget.remainingRatio()).isEqualTo(1 - spent.doubleValue(), within(1e-9 * scale));
    assertThat(budget.spentOfWindow()).isEqualTo(spent.doubleValue() * life, within(1e-9 * scale));
    assertThat(budget.tolerableNow())
        .isEqualTo(
            allowed
                .subtract(BigDecimal.valueOf(bad))
                .divide(promised.value(), 0, RoundingMode.FLOOR)
                .longValueExact());
  }

  @Property(tries = 200)
  void whatIsTolerableIsTheMost(
      @ForAll @LongRange(min = 1, max = 1_000_000L) long total,
      @ForAll @LongRange(min = 0, max = 1000) long bad) {
    var target = Target.of("0.999");
    long more =
        new ErrorBudget(target, new Window(0, 10, total, bad, bad, 0), bad, 0).tolerableNow();

    assertThat(kept(target, total + more, bad + more)).isTrue();
    assertThat(kept(target, total + more + 1, bad + more + 1)).isFalse();
  }

  private static boolean kept(Target target, long total, long bad) {
    return target.allowance().multiply(BigDecimal.valueOf(total)).compareTo(BigDecimal.valueOf(bad))
        >= 0;
  }

  @Example
  void withoutADenominatorNothingBurns() {
    var budget = new ErrorBudget(Target.of("0.99"), Window.empty(5), 0, 0);

    assertThat(budget.remainingRatio()).isEqualTo(1);
    assertThat(budget.spentOfWindow()).isZero();
    assertThat(BurnCheck.rate(Window.empty(5), 0, new BigDecimal("0.01"))).isZero();
    assertThat(new BurnCheck(BigDecimal.ONE, BigDecimal.ONE).exceeds(0, 0, 1, 1)).isFalse();
  }
}
