/**
 * The interfaces roles speak through; in one process the object itself, else its HTTP twin.
 *
 * <p>Uses the model's other packages only.
 */
@NullMarked
package org.bluesphere.model.port;

import org.jspecify.annotations.NullMarked;
