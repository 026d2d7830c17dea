/**
 * OTLP bytes to packed blocks: who writes a point, whether anyone wants it, what is wrong with it.
 *
 * <p>Uses {@code org.bluesphere.model}, hash4j and the JDK.
 */
@NullMarked
package org.bluesphere.collector.otlp;

import org.jspecify.annotations.NullMarked;
