package org.bluesphere.slo.signal;

/**
 * A percentile, and what it surely lies between.
 *
 * @param high infinite when it is beyond the sender's last bound
 */
record Percentile(double value, double low, double high) {}
