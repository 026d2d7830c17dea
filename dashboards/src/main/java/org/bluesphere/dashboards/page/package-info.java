/**
 * What both listeners' pages share: rendering and security headers.
 *
 * <p>Uses Spring MVC and JTE.
 */
@NullMarked
package org.bluesphere.dashboards.page;

import org.jspecify.annotations.NullMarked;
