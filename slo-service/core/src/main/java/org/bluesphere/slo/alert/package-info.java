/**
 * Which alerts fire, since when, and on what evidence.
 *
 * <p>Uses the model's signal package.
 */
@NullMarked
package org.bluesphere.slo.alert;

import org.jspecify.annotations.NullMarked;
