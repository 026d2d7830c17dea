/**
 * The verbs that need no server of their own and no Spring.
 *
 * <p>Uses picocli and the catalogue.
 */
@NullMarked
package org.bluesphere.platform.cli;

import org.jspecify.annotations.NullMarked;
