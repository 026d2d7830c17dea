package org.bluesphere.collector.hook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call as it came in.
 *
 * @param rest of the path after the vendor's own, without a slash at its beginning
 * @param headers by name in lower case
 * @param body the bytes that were signed; not copied, nobody changes them
 * @param at when it came in
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Call(String rest, Map<String, String> headers, byte[] body, Instant at) {

  /** Copies the headers. */
  public Call {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /** The header, empty when absent. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
