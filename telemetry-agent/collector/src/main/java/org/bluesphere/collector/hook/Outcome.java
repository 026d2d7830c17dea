package org.bluesphere.collector.hook;

import java.util.Locale;

/** What became of a call. */
public enum Outcome {
  /** What it says is stored. */
  ACCEPTED(200),
  /** It was taken before; nothing happened now. */
  DUPLICATE(200),
  /** Something newer is known of the same thing; nothing happened. */
  OVERTAKEN(200),
  /** Genuine, but means nothing here. */
  IGNORED(200),
  /** Genuine, about an incident that is not ours or not known any more. */
  NO_INCIDENT(200),
  /** It can't be read. */
  MALFORMED(400),
  /** It carries no proof. */
  UNSIGNED(400),
  /** Its proof is wrong. */
  FORGED(403),
  /** It is older, or younger, than is believed. */
  OUT_OF_TIME(403),
  /** Nobody set this vendor up. */
  NOT_CONFIGURED(404),
  /** Too large. */
  TOO_LARGE(413),
  /** Too many in a minute. */
  TOO_MANY(429),
  /** It can't be taken now; the vendor is to send it again. */
  UNAVAILABLE(503);

  private final int status;

  Outcome(int status) {
    this.status = status;
  }

  /** The HTTP status that says so. */
  public int status() {
    return status;
  }

  /** Whether the vendor has nothing more to do. */
  public boolean settled() {
    return status < 300;
  }

  /** In the words of the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
