package org.bluesphere.dashboards.svg;

/** Text between tags and in attributes of a drawing. */
final class Texts {
  private Texts() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
