/**
 * What calls to AWS take, by the metrics that AWS's SDK measures itself.
 *
 * <p>Uses Micrometer's core and AWS's SDK; no Spring context.
 */
@NullMarked
package org.bluesphere.telemetry.aws;

import org.jspecify.annotations.NullMarked;
