/**
 * Secrets that are named, never held in settings.
 *
 * <p>Uses the JDK only; reads the environment and files when a secret is revealed.
 */
@NullMarked
package org.bluesphere.model.secret;

import org.jspecify.annotations.NullMarked;
