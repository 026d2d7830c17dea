package org.bluesphere.model.discovery;

/**
 * Something that keeps a service's metrics from being counted, or from being counted right.
 *
 * @param what is wrong
 * @param mend what to do
 */
public record Notice(String what, String mend) {}
