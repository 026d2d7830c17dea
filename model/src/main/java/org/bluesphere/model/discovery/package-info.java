/**
 * What arrives, whom it helps, and which objectives it could feed.
 *
 * <p>Uses the catalogue, the log's series keys and views; the sample itself is taken elsewhere.
 */
@NullMarked
package org.bluesphere.model.discovery;

import org.jspecify.annotations.NullMarked;
