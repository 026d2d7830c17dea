/**
 * Tells PagerDuty through its Events API v2.
 *
 * <p>Uses {@code outbox}, {@code notify} and the JDK's HTTP client.
 */
@NullMarked
package org.bluesphere.router.pagerduty;

import org.jspecify.annotations.NullMarked;
