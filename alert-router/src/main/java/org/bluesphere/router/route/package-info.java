/**
 * Which receiver and which group an alert belongs to.
 *
 * <p>Uses the model only.
 */
@NullMarked
package org.bluesphere.router.route;

import org.jspecify.annotations.NullMarked;
