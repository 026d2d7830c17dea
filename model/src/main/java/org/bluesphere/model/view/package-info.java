/**
 * Answers to queries: what the API prints.
 *
 * <p>Uses the model's other packages only.
 */
@NullMarked
package org.bluesphere.model.view;

import org.jspecify.annotations.NullMarked;
