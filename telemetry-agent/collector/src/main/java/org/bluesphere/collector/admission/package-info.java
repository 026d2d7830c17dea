/**
 * Telemetry's one way in, whatever carries it: who sends, how much fits, what became of it.
 *
 * <p>Uses {@code org.bluesphere.collector.otlp} and {@code org.bluesphere.model}; knows no HTTP and
 * no framework.
 */
@NullMarked
package org.bluesphere.collector.admission;

import org.jspecify.annotations.NullMarked;
