/**
 * Tells Datadog of incidents through its Events API v2.
 *
 * <p>Uses {@code outbox}, {@code notify} and whatever transport it is given.
 */
@NullMarked
package org.bluesphere.router.datadog;

import org.jspecify.annotations.NullMarked;
