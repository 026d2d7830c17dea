/**
 * The telemetry log on one machine: segment files with group commit.
 *
 * <p>Uses {@code org.bluesphere.model} and the JDK.
 */
@NullMarked
package org.bluesphere.collector.log;

import org.jspecify.annotations.NullMarked;
