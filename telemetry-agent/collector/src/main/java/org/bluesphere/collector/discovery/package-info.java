/**
 * Samples what arrives, bounded, so that what nobody wants can be offered.
 *
 * <p>Uses {@code org.bluesphere.model}; knows nothing of OTLP's bytes.
 */
@NullMarked
package org.bluesphere.collector.discovery;

import org.jspecify.annotations.NullMarked;
