/**
 * Incidents: one per environment and service, their status and their publication.
 *
 * <p>Uses {@code alert}, {@code route}, {@code notify} and the model.
 */
@NullMarked
package org.bluesphere.router.incident;

import org.jspecify.annotations.NullMarked;
