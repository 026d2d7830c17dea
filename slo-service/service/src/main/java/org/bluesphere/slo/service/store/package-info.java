/**
 * The engine's state in SQLite.
 *
 * <p>Uses JDBC and the core's column package.
 */
@NullMarked
package org.bluesphere.slo.service.store;

import org.jspecify.annotations.NullMarked;
