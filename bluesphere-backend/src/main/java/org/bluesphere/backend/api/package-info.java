/**
 * The HTTP interface.
 *
 * <p>Uses Spring MVC and the packages beside it.
 */
@NullMarked
package org.bluesphere.backend.api;

import org.jspecify.annotations.NullMarked;
