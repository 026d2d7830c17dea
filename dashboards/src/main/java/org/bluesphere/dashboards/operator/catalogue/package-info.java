/**
 * What the catalogue declares, as operators read it: pure views.
 *
 * <p>Uses the model, {@code operator.budget}, {@code svg} and formats.
 */
@NullMarked
package org.bluesphere.dashboards.operator.catalogue;

import org.jspecify.annotations.NullMarked;
