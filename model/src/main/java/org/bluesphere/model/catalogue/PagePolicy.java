package org.bluesphere.model.catalogue;

import java.time.Duration;

/**
 * How an incident of a service reaches the public.
 *
 * @param component the status page's component; empty when the service has none
 * @param askTimeout how long {@link Publish#ASK} waits before {@code thenPublish} decides
 * @param thenPublish whether silence publishes
 */
public record PagePolicy(
    String component, Publish publish, Duration askTimeout, boolean thenPublish) {

  /** Who decides to publish. */
  public enum Publish {
    /** At once. */
    AUTO,
    /** A person, by a draft. */
    ASK,
    /** Nobody. */
    NEVER
  }

  /** No component, never published. */
  public static PagePolicy none() {
    return new PagePolicy("", Publish.NEVER, Duration.ofMinutes(15), false);
  }
}
