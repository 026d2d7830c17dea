package org.bluesphere.model.view;

import java.time.Instant;

/**
 * Something that happened at one instant and may explain a change.
 *
 * @param kind {@code deploy} or {@code scaling}
 * @param what {@code version 1.4}, {@code 2 to 3 instances}
 * @param source who told it, with commas between them: {@code service.version}, {@code api}; empty
 *     for what is counted here
 * @param url where to read on; empty when nowhere
 */
public record SignalMark(
    Instant at, String kind, String service, String what, String source, String url) {}
