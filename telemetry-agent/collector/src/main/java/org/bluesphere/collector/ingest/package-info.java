/**
 * What senders tell in JSON or forms beside OTLP: markers, counts, heartbeats; read and judged,
 * with every problem at once.
 *
 * <p>Uses {@code org.bluesphere.collector.hook} for hostile text, {@code org.bluesphere.model} and
 * a JSON reader; no HTTP.
 */
@NullMarked
package org.bluesphere.collector.ingest;

import org.jspecify.annotations.NullMarked;
