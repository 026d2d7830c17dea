package org.bluesphere.slo.service.api;

import java.util.List;

/** A list, as the API prints one. */
public record Items<T>(List<T> items) {}
