/**
 * Keeps a copy of the public page in a folder.
 *
 * <p>Uses {@code status} and the file system.
 */
@NullMarked
package org.bluesphere.dashboards.status.export;

import org.jspecify.annotations.NullMarked;
