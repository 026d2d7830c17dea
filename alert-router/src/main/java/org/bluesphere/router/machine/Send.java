package org.bluesphere.router.machine;

import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.Memory;

/**
 * A delivery to send.
 *
 * @param memory what the lane knew before this attempt, with the reference that was made durable
 */
public record Send(Delivery delivery, Memory memory) {}
