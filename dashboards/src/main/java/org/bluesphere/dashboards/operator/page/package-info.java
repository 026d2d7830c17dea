/**
 * Operator pages: what burns, who was paged, how long is left.
 *
 * <p>Uses Spring MVC, JTE and the model's ports; knows no role.
 */
@NullMarked
package org.bluesphere.dashboards.operator.page;

import org.jspecify.annotations.NullMarked;
