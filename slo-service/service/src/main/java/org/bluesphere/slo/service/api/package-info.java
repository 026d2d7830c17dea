/**
 * The SLO API over HTTP.
 *
 * <p>Uses Spring MVC and the model's queries.
 */
@NullMarked
package org.bluesphere.slo.service.api;

import org.jspecify.annotations.NullMarked;
