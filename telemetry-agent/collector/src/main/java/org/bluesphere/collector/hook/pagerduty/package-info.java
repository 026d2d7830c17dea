/**
 * PagerDuty both ways in: its webhooks, and events sent to us as to PagerDuty.
 *
 * <p>Uses {@code org.bluesphere.collector.hook} and {@code org.bluesphere.model}.
 */
@NullMarked
package org.bluesphere.collector.hook.pagerduty;

import org.jspecify.annotations.NullMarked;
