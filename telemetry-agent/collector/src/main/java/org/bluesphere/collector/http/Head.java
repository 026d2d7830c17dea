package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.bluesphere.collector.admission.Refusal;

/** What is checked of a request before a byte of its body is read. */
final class Head {
  private static final String GZIP = "gzip";
  private static final String SNAPPY = "snappy";

  private Head() {}

  /**
   * Refuses what is no POST of this media type, as it is or by gzip.
   *
   * @param refused makes the refusal of another media type, which may be empty
   * @throws Refusal for method and encoding
   */
  static void check(
      HttpServletRequest request, String type, Function<String, RuntimeException> refused) {
    post(request);
    if (!type(request).equals(type)) {
      throw refused.apply(Objects.requireNonNullElse(request.getContentType(), ""));
    }
    encoded(request);
  }

  /**
   * Refuses what is no POST.
   *
   * @throws Refusal 405
   */
  static void post(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      throw Refusal.notPost();
    }
  }

  /**
   * Refuses what is packed otherwise than by gzip.
   *
   * @throws Refusal 415
   */
  static void encoded(HttpServletRequest request) {
    Refusal.unlessGzip(encoding(request));
  }

  /**
   * Refuses what is not packed by Snappy.
   *
   * @throws Refusal 415
   */
  static void snappy(HttpServletRequest request) {
    if (!encoding(request).equals(SNAPPY)) {
      throw Refusal.encoding(encoding(request), SNAPPY);
    }
  }

  /** The media type in lower case and without parameters; empty when none is given. */
  static String type(HttpServletRequest request) {
    var given = Objects.requireNonNullElse(request.getContentType(), "");
    return given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
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
