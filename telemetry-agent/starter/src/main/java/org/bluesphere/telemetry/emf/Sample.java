package org.bluesphere.telemetry.emf;

/**
 * A value of a metric since the last flush.
 *
 * @param unit in CloudWatch's words
 * @param value finite
 */
record Sample(String name, String unit, double value) {}
