/**
 * Stand-ins for PagerDuty, Statuspage and Datadog which check every call against the documented
 * contract.
 *
 * <p>Uses the JDK's HTTP server and JSON Schemas; nothing else of the router.
 */
@NullMarked
package org.bluesphere.router.standin;

import org.jspecify.annotations.NullMarked;
