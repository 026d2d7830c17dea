package org.bluesphere.platform.doctor;

import java.time.InstantSource;

/** Whom a check speaks with, and by which clock. */
public record Neighbours(Server server, Wire wire, InstantSource clock) {}
