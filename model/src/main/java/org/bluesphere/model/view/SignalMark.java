package org.bluesphere.model.view;

import java.time.Instant;

/**
 * Something that happened at one instant and may explain a change.
 *
 * @param kind {@code deploy} or {@code scaling}
 * @param what {@code version 1.4}, {@code 2 to 3 instances}
 */
public record SignalMark(Instant at, String kind, String service, String what) {}
