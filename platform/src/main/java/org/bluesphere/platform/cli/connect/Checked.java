package org.bluesphere.platform.cli.connect;

/**
 * What one test of a connection showed.
 *
 * @param direction {@code in} or {@code out}
 * @param sent what went where, without secrets
 * @param answered what came back
 * @param counted what the other side shows of it; empty when it shows nothing
 * @param mend what to do; empty when it is fine
 */
public record Checked(
    String vendor, String direction, String sent, String answered, String counted, String mend) {

  /** Whether vendor and we hear one another this way. */
  public boolean fine() {
    return mend.isEmpty();
  }

  String text() {
    return """
    %s, %s
      sent      %s
      answered  %s
      counted   %s
      %s
    """
        .formatted(
            vendor,
            direction,
            sent,
            answered,
            counted.isEmpty() ? "nothing to compare" : counted,
            fine() ? "fine" : "to mend: " + mend);
  }
}
