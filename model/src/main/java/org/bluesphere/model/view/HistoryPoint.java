package org.bluesphere.model.view;

import java.time.Instant;

/** What was counted in {@code [from, to)}. */
public record HistoryPoint(
    Instant from, Instant to, long total, long bad, long badHigh, long coveredMillis) {}
