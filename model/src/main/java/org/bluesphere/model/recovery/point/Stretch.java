package org.bluesphere.model.recovery.point;

import java.time.Instant;

/** Time [from, to). */
public record Stretch(Instant from, Instant to) {}
