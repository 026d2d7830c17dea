/**
 * When a group of alerts is told, told again and told to have ended.
 *
 * <p>Uses {@code alert}, {@code route}, {@code notify} and the model.
 */
@NullMarked
package org.bluesphere.router.group;

import org.jspecify.annotations.NullMarked;
