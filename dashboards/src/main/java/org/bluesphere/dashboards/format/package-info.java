/**
 * Numbers, durations and times as the pages write them.
 *
 * <p>Uses the JDK alone; no clock of its own.
 */
@NullMarked
package org.bluesphere.dashboards.format;

import org.jspecify.annotations.NullMarked;
