/**
 * The verb {@code cloudwatch}: what the catalogue says as dashboards and alarms, brought to an
 * account; and what it costs.
 *
 * <p>Uses {@code dashboards.cloudwatch}, the collector's AWS client and {@code cli}'s options.
 */
@NullMarked
package org.bluesphere.platform.cloudwatch;

import org.jspecify.annotations.NullMarked;
