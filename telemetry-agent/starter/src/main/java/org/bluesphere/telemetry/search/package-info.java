/**
 * What calls to Elasticsearch take, seen from its HTTP client.
 *
 * <p>Uses Micrometer's core and Apache's HTTP client; no Spring context.
 */
@NullMarked
package org.bluesphere.telemetry.search;

import org.jspecify.annotations.NullMarked;
