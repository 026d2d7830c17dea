/**
 * Alerts as they are kept: merged by fingerprint, held for evaluators that send full sets.
 *
 * <p>Uses the model only.
 */
@NullMarked
package org.bluesphere.router.alert;

import org.jspecify.annotations.NullMarked;
