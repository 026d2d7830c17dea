package org.bluesphere.model.view;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signal was in one step. A step without evidence has no point: no data is never zero.
 *
 * @param at start of the step
 * @param value events per minute, mean of momentary values, percentile, share, or most instances
 * @param low for a percentile what it surely is above, for momentary values the least of them, for
 *     instances their mean, else the value
 * @param high for a percentile what it surely is not above, empty when it is beyond the sender's
 *     last bound; for momentary values the greatest, else the value
 * @param events how many events or measurements it is made from
 */
public record SignalPoint(
    Instant at, double value, double low, Optional<Double> high, long events) {}
