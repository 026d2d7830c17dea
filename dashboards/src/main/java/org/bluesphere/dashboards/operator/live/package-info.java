/**
 * Keeping open pages current: regions rendered once a tick and handed to everyone who watches.
 *
 * <p>Uses the JDK and SLF4J; knows no page.
 */
@NullMarked
package org.bluesphere.dashboards.operator.live;

import org.jspecify.annotations.NullMarked;
