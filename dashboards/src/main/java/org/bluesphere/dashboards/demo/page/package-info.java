/**
 * The demo's own page.
 *
 * <p>Uses Spring MVC, JTE and the shell of the operator pages.
 */
@NullMarked
package org.bluesphere.dashboards.demo.page;

import org.jspecify.annotations.NullMarked;
