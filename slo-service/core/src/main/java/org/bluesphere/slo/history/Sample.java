package org.bluesphere.slo.history;

import java.util.NavigableMap;

/**
 * One line of a history.
 *
 * @param nanos since the epoch
 * @param line where it stands, from 1
 */
record Sample(
    String name, NavigableMap<String, String> labels, double value, long nanos, int line) {}
