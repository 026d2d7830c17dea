package org.bluesphere.collector.admission;

/**
 * Who sends, as receipts name it; never the secret it proved itself by.
 *
 * @param name not empty
 */
public record Sender(String name) {
  /** Proved nothing, and need not. */
  public static final Sender ANONYMOUS = new Sender("anonymous");
}
