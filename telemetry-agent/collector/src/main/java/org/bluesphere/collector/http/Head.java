package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** What is checked of a request before a byte of its body is read. */
final class Head {
  private static final String GZIP = "gzip";

  private Head() {}

  /**
   * Refuses what is no POST of this media type, as it is or by gzip.
   *
   * @param refused makes the refusal of another media type, which may be empty
   * @throws Refusal for method and encoding
   */
  static void check(
      HttpServletRequest request, String type, Function<String, RuntimeException> refused) {
    if (!request.getMethod().equals("POST")) {
      throw Refusal.notPost();
    }
    var given = Objects.requireNonNullElse(request.getContentType(), "");
    if (!given.split(";", 2)[0].strip().equalsIgnoreCase(type)) {
      throw refused.apply(given);
    }
    var encoding = encoding(request);
    if (!encoding.isEmpty() && !encoding.equals("identity") && !encoding.equals(GZIP)) {
      throw Refusal.encoding(encoding);
    }
  }

  /** Whether the body has to be unpacked. */
  static boolean gzip(HttpServletRequest request) {
    return encoding(request).equals(GZIP);
  }

  private static String encoding(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
