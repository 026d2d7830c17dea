package org.bluesphere.model.catalogue;

import java.math.BigDecimal;

/** The share of events that must be good: an exact decimal strictly between 0 and 1. */
public record Target(BigDecimal value) {

  /** Refuses 0, 1 and everything outside: a target of 1 leaves no budget to divide by. */
  public Target {
    if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("a target lies strictly between 0 and 1: " + value);
    }
  }

  /** The target written as a ratio, {@code 0.999}. */
  public static Target of(String ratio) {
    return new Target(new BigDecimal(ratio));
  }

  /** The share that may be bad: exactly 0.001 for 0.999. */
  public BigDecimal allowance() {
    return BigDecimal.ONE.subtract(value);
  }
}
