/**
 * The router as a whole: one object that takes alerts and tells people.
 *
 * <p>Uses every package below it but {@code api} and {@code standin}; no Spring.
 */
@NullMarked
package org.bluesphere.router;

import org.jspecify.annotations.NullMarked;
