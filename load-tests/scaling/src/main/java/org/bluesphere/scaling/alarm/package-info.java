/**
 * When an alarm goes off: CloudWatch's rules for datapoints that breach, do not, or are missing.
 *
 * <p>Uses the JDK alone.
 */
@NullMarked
package org.bluesphere.scaling.alarm;

import org.jspecify.annotations.NullMarked;
