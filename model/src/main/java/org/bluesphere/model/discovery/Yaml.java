package org.bluesphere.model.discovery;

import java.util.Locale;

/** Texts as the catalogue's YAML writes them. */
final class Yaml {
  private static final int LONGEST_NAME = 63;

  private Yaml() {}

  /** In single quotes, where only the quote itself has a meaning; no line breaks. */
  static String quoted(String text) {
    return "'" + text.replaceAll("\\p{Cntrl}", " ").replace("'", "''") + "'";
  }

  /** Whether {@link #quoted} keeps the text as it is, and there is one. */
  static boolean carries(String text) {
    return !text.isEmpty() && text.codePoints().noneMatch(Yaml::breaks);
  }

  private static boolean breaks(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** A name of the catalogue: small letters, digits, dashes; {@code x} when nothing is left. */
  static String name(String text) {
    var name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    var cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    var whole = cut.replaceAll("-+$", "");
    return whole.isEmpty() ? "x" : whole;
  }
}
