package org.bluesphere.collector.admission;

import org.bluesphere.collector.otlp.Origin;

/**
 * Who sends, as receipts name it; never the secret it proved itself by.
 *
 * @param name not empty
 * @param id of what it proved itself by; empty when it proved nothing
 * @param origin for whom it may speak
 */
public record Sender(String name, String id, Origin origin) {
  /** Proved who it is, and may say anything. */
  public Sender(String name) {
    this(name, "", Origin.ANY);
  }

  /** Proved nothing, and need not. */
  public static final Sender ANONYMOUS = new Sender("anonymous");

  /**
   * Whose room its series take: those of a token that replaces another take the same. One without a
   * token is in parentheses, which no token's name is.
   */
  public String account() {
    return id.isEmpty() ? "(" + name + ")" : name;
  }

  /** Tells it from all others, also from another token of its name; empty without a token. */
  String key() {
    return id.isEmpty() ? "" : name + "/" + id;
  }
}
