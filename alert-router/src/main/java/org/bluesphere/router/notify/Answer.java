package org.bluesphere.router.notify;

/** What became of something a person wanted. */
public enum Answer {
  /** Done now; asked beforehand: would be. */
  DONE,
  /** There is no such thing. */
  UNKNOWN,
  /** The link is forged, expired or for another incident. */
  FORBIDDEN,
  /** It changed meanwhile: there is a newer revision, a newer message, or nothing left to do. */
  OUTDATED
}
