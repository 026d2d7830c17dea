/**
 * Reads catalogue folders: YAML into the typed model, with every problem and its place.
 *
 * <p>Uses {@code org.bluesphere.model} and SnakeYAML; no other library, no clock.
 */
@NullMarked
package org.bluesphere.catalogue;

import org.jspecify.annotations.NullMarked;
