/**
 * What the catalogue says, typed: organisation, services, objectives and the selectors they count
 * by.
 *
 * <p>Uses only the JDK; the reader of YAML depends on it, never the reverse.
 */
@NullMarked
package org.bluesphere.model.catalogue;

import org.jspecify.annotations.NullMarked;
