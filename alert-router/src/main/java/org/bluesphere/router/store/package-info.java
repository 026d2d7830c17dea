/**
 * Keeps the machine's state: in memory or in SQLite.
 *
 * <p>Uses {@code machine}, JDBC, Flyway and JSON.
 */
@NullMarked
package org.bluesphere.router.store;

import org.jspecify.annotations.NullMarked;
