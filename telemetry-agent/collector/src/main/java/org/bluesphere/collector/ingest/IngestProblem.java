package org.bluesphere.collector.ingest;

/**
 * Why something can't be taken.
 *
 * @param where the field, or {@code body}
 * @param what is wrong with it
 * @param mend what to do about it
 */
public record IngestProblem(String where, String what, String mend) {

  /** All of it on one line. */
  public String sentence() {
    return where + " " + what + "; " + mend;
  }
}
