package org.bluesphere.collector.hook;

/**
 * What became of a call, and why.
 *
 * @param detail in words, without anything secret; empty when there is nothing to say
 * @param reference what the vendor is told back; empty when nothing is
 */
public record Result(Outcome outcome, String detail, String reference) {

  /** With nothing to tell back. */
  public static Result of(Outcome outcome, String detail) {
    return new Result(outcome, detail, "");
  }
}
