/**
 * The collector's door: OTLP over HTTP, its ledger, its clock and the facade that ties them.
 *
 * <p>Uses {@code org.bluesphere.collector.otlp}, {@code .log}, {@code org.bluesphere.model} and the
 * servlet API; no framework.
 */
@NullMarked
package org.bluesphere.collector.http;

import org.jspecify.annotations.NullMarked;
