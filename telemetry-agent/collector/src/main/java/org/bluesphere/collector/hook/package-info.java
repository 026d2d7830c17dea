/**
 * The way in for vendors' webhooks: what a vendor says becomes alerts, deeds and markers, once.
 *
 * <p>Uses {@code org.bluesphere.model}, the servlet API and a JSON reader; knows no vendor.
 */
@NullMarked
package org.bluesphere.collector.hook;

import org.jspecify.annotations.NullMarked;
