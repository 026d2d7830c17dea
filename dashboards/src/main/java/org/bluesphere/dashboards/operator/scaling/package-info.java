/**
 * What proves scaling policies: declared limits and triggers, runs of {@code gate}, their traces as
 * drawings.
 *
 * <p>Uses {@code org.bluesphere.scaling}, the model, format and svg; no HTTP.
 */
@NullMarked
package org.bluesphere.dashboards.operator.scaling;

import org.jspecify.annotations.NullMarked;
