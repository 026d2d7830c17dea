/**
 * What is said of a deploy.
 *
 * <p>Uses {@code notify}, {@code route} and the model.
 */
@NullMarked
package org.bluesphere.router.change;

import org.jspecify.annotations.NullMarked;
