package org.bluesphere.collector.hook;

/** A call that says nothing we can take; caught where it was read, thrown without a stack. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Outcome outcome;

  /** With words that hold no secret. */
  public RefusedException(Outcome outcome, String why) {
    super(why, null, false, false);
    this.outcome = outcome;
  }

  /** The reading it stands for. */
  public Reading.Refused reading() {
    return new Reading.Refused(outcome, String.valueOf(getMessage()));
  }
}
