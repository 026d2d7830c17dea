/**
 * Deliveries in lanes: what is sent when, and what an answer means.
 *
 * <p>Uses {@code notify} and the model.
 */
@NullMarked
package org.bluesphere.router.outbox;

import org.jspecify.annotations.NullMarked;
