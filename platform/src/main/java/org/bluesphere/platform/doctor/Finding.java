package org.bluesphere.platform.doctor;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a try.
 *
 * @param sent what was sent where, secrets left out; empty when nothing was
 * @param answer in the words of who answered, or why nobody did; empty when nobody was asked
 * @param before calls by outcome that the server had counted of this vendor; empty outward
 * @param after the same, once the message was answered
 * @param mend what to do now; empty when nothing
 */
public record Finding(
    Connection connection,
    State state,
    String sent,
    String answer,
    SortedMap<String, Long> before,
    SortedMap<String, Long> after,
    String mend) {

  /** Whether the connection works. */
  public enum State {
    /** It does, as far as can be tried from here. */
    WORKS,
    /** It does not. */
    BROKEN,
    /** Nobody set it up here, so nothing was sent. */
    NOT_SET_UP
  }

  /** Copies. */
  public Finding {
    before = sorted(before);
    after = sorted(after);
  }

  private static SortedMap<String, Long> sorted(Map<String, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Nothing was sent, because of options or secrets here. */
  public static Finding notSetUp(Connection connection, String mend) {
    return of(connection, State.NOT_SET_UP, "", "", mend);
  }

  /** It works. */
  static Finding works(Connection connection, String sent, String answer) {
    return of(connection, State.WORKS, sent, answer, "");
  }

  /** It does not work. */
  static Finding broken(Connection connection, String sent, String answer, String mend) {
    return of(connection, State.BROKEN, sent, answer, mend);
  }

  private static Finding of(
      Connection connection, State state, String sent, String answer, String mend) {
    return new Finding(connection, state, sent, answer, new TreeMap<>(), new TreeMap<>(), mend);
  }

  /** With what the server counted. */
  Finding counted(Map<String, Long> earlier, Map<String, Long> later) {
    return new Finding(connection, state, sent, answer, sorted(earlier), sorted(later), mend);
  }
}
