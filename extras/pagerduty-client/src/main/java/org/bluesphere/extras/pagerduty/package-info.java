/**
 * PagerDuty's events by way of pagerduty-client.
 *
 * <p>Uses {@code org.bluesphere.model} and the libraries in its own folder; nothing else of ours.
 */
@NullMarked
package org.bluesphere.extras.pagerduty;

import org.jspecify.annotations.NullMarked;
