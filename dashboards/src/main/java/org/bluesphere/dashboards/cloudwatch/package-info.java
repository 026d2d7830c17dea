/**
 * CloudWatch dashboards and alarms as code, made from the catalogue, and what they cost.
 *
 * <p>Uses the model, {@code org.bluesphere.scaling.policy} and Jackson's trees; calls nobody.
 */
@NullMarked
package org.bluesphere.dashboards.cloudwatch;

import org.jspecify.annotations.NullMarked;
