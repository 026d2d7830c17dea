/**
 * Prometheus: remote-write bytes to packed blocks, and asking a server for what it scraped.
 *
 * <p>Uses {@code org.bluesphere.collector.otlp}, {@code .admission}, {@code org.bluesphere.model},
 * the servlet API, a JSON reader and the JDK.
 */
@NullMarked
package org.bluesphere.collector.prometheus;

import org.jspecify.annotations.NullMarked;
