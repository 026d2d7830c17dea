package org.bluesphere.dashboards.status;

/**
 * Text as the public gets it, in pages, API and feeds alike: no character that XML forbids, none
 * that turns the direction of the text around it. Letters of any script and marks that only say
 * their own direction stay.
 */
final class PublicText {
  private static final int REPLACEMENT = 0xFFFD;

  private PublicText() {}

  static String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .map(PublicText::shown)
        .filter(code -> code != 0)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** What stands for it; 0 for nothing. */
  private static int shown(int code) {
    if (code == '\t' || code == '\n' || code == '\r') {
      return ' ';
    }
    if (Character.isISOControl(code) || turns(code)) {
      return 0;
    }
    boolean forbidden =
        Character.getType(code) == Character.SURROGATE || code == 0xFFFE || code == 0xFFFF;
    return forbidden ? REPLACEMENT : code;
  }

  /** Embeddings, overrides and isolates, which reach beyond their own character. */
  private static boolean turns(int code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  }
}
