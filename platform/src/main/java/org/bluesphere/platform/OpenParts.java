package org.bluesphere.platform;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts that were opened one after the other; closed in the opposite order, each once. */
final class OpenParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Remembers a part, and gives it back. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Closes each part even when another fails, which is said on standard error. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("closing: " + e);
      }
    }
  }
}
