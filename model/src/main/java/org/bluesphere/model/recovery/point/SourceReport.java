package org.bluesphere.model.recovery.point;

/**
 * One source as its asker knows it.
 *
 * @param message what is wrong with asking, and how to mend it; empty when nothing is
 */
public record SourceReport(SourceHistory history, State state, String message) {

  /** What became of the newest question. */
  public enum State {
    /** Nobody asks it. */
    NOT_ASKED,
    /** It was not asked yet. */
    WAITING,
    /** It answered wholly. */
    ANSWERED,
    /** It answered, and there are no recovery points: backups are off or did not begin. */
    NO_POINTS,
    /** What is asked for is not there. */
    NOT_THERE,
    /** We may not ask. */
    DENIED,
    /** No answer, or none that can be used. */
    FAILED
  }

  /** Whether it is asked, or was: what was seen of it grows old like any other. */
  public boolean known() {
    return state != State.NOT_ASKED || history.observed().isPresent();
  }

  /** The same when nobody asks any more, for the reason given. */
  public SourceReport unasked(String why) {
    return new SourceReport(history, State.NOT_ASKED, why);
  }

  /** Of a source that nobody asks. */
  public static SourceReport notAsked(String message) {
    return new SourceReport(SourceHistory.none(), State.NOT_ASKED, message);
  }
}
