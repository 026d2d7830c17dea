/**
 * Metrics and events for Datadog by way of its own client.
 *
 * <p>Uses {@code org.bluesphere.model} and the libraries in its own folder; nothing else of ours.
 */
@NullMarked
package org.bluesphere.extras.datadog;

import org.jspecify.annotations.NullMarked;
