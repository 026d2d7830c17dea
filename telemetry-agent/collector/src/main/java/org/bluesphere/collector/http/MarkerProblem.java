package org.bluesphere.collector.http;

/**
 * Why a marker can't be read.
 *
 * @param where the field, or {@code body}
 * @param what is wrong with it
 * @param mend what to do about it
 */
record MarkerProblem(String where, String what, String mend) {

  String sentence() {
    return where + " " + what + "; " + mend;
  }
}
