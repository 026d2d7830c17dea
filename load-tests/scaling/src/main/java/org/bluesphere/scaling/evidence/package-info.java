/**
 * Traces and verdicts as they are stored, printed and drawn: numbers and words, nothing that needs
 * a converter.
 *
 * <p>Uses the other packages of {@code org.bluesphere.scaling}.
 */
@NullMarked
package org.bluesphere.scaling.evidence;

import org.jspecify.annotations.NullMarked;
