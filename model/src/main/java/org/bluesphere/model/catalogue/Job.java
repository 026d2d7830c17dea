package org.bluesphere.model.catalogue;

import java.time.Duration;

/** Work that runs every so often. */
public record Job(String name, String title, String service, Duration every) {}
