/**
 * Meters as lines of CloudWatch's embedded metric format, for processes that nobody can ask and
 * that freeze between two calls.
 *
 * <p>Uses Micrometer's core; neither Spring nor AWS's SDK.
 */
@NullMarked
package org.bluesphere.telemetry.emf;

import org.jspecify.annotations.NullMarked;
