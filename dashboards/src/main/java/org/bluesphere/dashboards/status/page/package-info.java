/**
 * The public status page, its JSON and feeds.
 *
 * <p>Uses Spring MVC, JTE and the model's ports; knows no role.
 */
@NullMarked
package org.bluesphere.dashboards.status.page;

import org.jspecify.annotations.NullMarked;
