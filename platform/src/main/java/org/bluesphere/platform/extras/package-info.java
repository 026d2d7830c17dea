/**
 * Vendors' clients from a folder of jars each, in class loaders of their own.
 *
 * <p>Uses {@code org.bluesphere.model} and the JDK.
 */
@NullMarked
package org.bluesphere.platform.extras;

import org.jspecify.annotations.NullMarked;
