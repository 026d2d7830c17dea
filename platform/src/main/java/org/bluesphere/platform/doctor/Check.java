package org.bluesphere.platform.doctor;

/** One connection that can be tried, any number of times. */
@FunctionalInterface
public interface Check {

  /** Tries it: at most a few calls, each with a time limit. */
  Finding run() throws InterruptedException;
}
