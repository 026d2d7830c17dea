/**
 * The words every role shares; time scales first.
 *
 * <p>Uses only the JDK.
 */
@NullMarked
package org.bluesphere.model;

import org.jspecify.annotations.NullMarked;
