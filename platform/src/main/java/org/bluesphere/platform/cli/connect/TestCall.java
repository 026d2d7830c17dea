package org.bluesphere.platform.cli.connect;

import java.util.Map;
import java.util.Set;

/**
 * A genuine message that asks for nothing.
 *
 * @param path where it goes on the OTLP port; may hold the secret, so it is never shown
 * @param shown the same for people
 * @param body JSON
 * @param fine outcomes that mean that the vendor would be heard
 */
record TestCall(
    String path, String shown, Map<String, String> headers, String body, Set<String> fine) {

  /** Copies. */
  TestCall {
    headers = Map.copyOf(headers);
    fine = Set.copyOf(fine);
  }
}
