package org.bluesphere.platform.doctor;

import java.util.Map;

/**
 * A genuine message that changes nothing.
 *
 * @param shown what it is, for people
 * @param path where it is posted; may hold a secret
 * @param shownPath the same without
 * @param expected how the server answers when all is well
 */
record TestCall(
    String shown,
    String path,
    String shownPath,
    Map<String, String> headers,
    String body,
    Expected expected) {

  /**
   * How the server answers.
   *
   * @param outcome as the server counts it
   */
  record Expected(int status, String outcome) {}

  /** Copies. */
  TestCall {
    headers = Map.copyOf(headers);
  }

  static TestCall ignored(String shown, String path, Map<String, String> headers, String body) {
    return new TestCall(shown, path, path, headers, body, new Expected(200, "ignored"));
  }

  TestCall to(String otherPath, String otherShownPath) {
    return new TestCall(shown, otherPath, otherShownPath, headers, body, expected);
  }

  TestCall expecting(int status, String outcome) {
    return new TestCall(shown, path, shownPath, headers, body, new Expected(status, outcome));
  }
}
