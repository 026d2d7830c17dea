package org.bluesphere.scaling.alarm;

import java.util.List;

/**
 * M out of N datapoints.
 *
 * @param datapoints M: so many have to breach
 * @param of N: so many are looked at
 * @param missing what an absent one counts as
 */
public record AlarmRule(int datapoints, int of, MissingData missing) {

  /** Checks. */
  public AlarmRule {
    if (datapoints < 1 || datapoints > of) {
      throw new IllegalArgumentException(
          "of " + of + " datapoints between 1 and all can breach, not " + datapoints);
    }
  }

  /** All of so many; absent ones count as nothing. */
  public static AlarmRule all(int of) {
    return new AlarmRule(of, of, MissingData.MISSING);
  }

  /**
   * How far back is looked for N datapoints when some are absent. AWS documents 5 for 3 and nothing
   * else; LocalStack's rule gives that.
   */
  public int range() {
    return of + Math.max(of / 3, 2);
  }

  /**
   * The state, by the two tables of "Configuring how CloudWatch alarms treat missing data".
   *
   * @param newestFirst what is beyond {@link #range()} is not looked at
   * @param before the state until now
   */
  public AlarmState evaluate(List<Sample> newestFirst, AlarmState before) {
    int seen = Math.min(newestFirst.size(), range());
    int real = 0;
    int breaching = 0;
    int oldestBreaching = 0;
    for (int age = 1; age <= seen && real < of; age++) {
      switch (newestFirst.get(age - 1)) {
        case BREACHING -> {
          real++;
          breaching++;
          oldestBreaching = age;
        }
        case FINE -> real++;
        case ABSENT -> {}
      }
    }
    if (real == of) {
      return breaching >= datapoints ? AlarmState.ALARM : AlarmState.OK;
    }
    return real == 0 ? unknown(before) : some(real, breaching, oldestBreaching, before);
  }

  private AlarmState unknown(AlarmState before) {
    return switch (missing) {
      case MISSING -> AlarmState.INSUFFICIENT_DATA;
      case IGNORE -> before;
      case BREACHING -> AlarmState.ALARM;
      case NOT_BREACHING -> AlarmState.OK;
    };
  }

  private AlarmState some(int real, int breaching, int oldestBreaching, AlarmState before) {
    int counted = missing == MissingData.BREACHING ? breaching + of - real : breaching;
    if (counted >= datapoints) {
      return AlarmState.ALARM;
    }
    boolean filled = missing == MissingData.BREACHING || missing == MissingData.NOT_BREACHING;
    if (filled || breaching < real) {
      return AlarmState.OK;
    }
    // Only breaching ones are known. AWS says when that is too early, not what the state then is.
    return missing == MissingData.MISSING && oldestBreaching >= datapoints
        ? AlarmState.ALARM
        : before;
  }
}
