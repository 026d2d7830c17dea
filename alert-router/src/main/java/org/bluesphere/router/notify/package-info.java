/**
 * What is told to a receiver, before any vendor's format.
 *
 * <p>Uses the JDK only.
 */
@NullMarked
package org.bluesphere.router.notify;

import org.jspecify.annotations.NullMarked;
