/**
 * Tells Atlassian Statuspage through its REST API.
 *
 * <p>Uses {@code outbox}, {@code notify} and the JDK's HTTP client.
 */
@NullMarked
package org.bluesphere.router.statuspage;

import org.jspecify.annotations.NullMarked;
