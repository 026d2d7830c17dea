package org.bluesphere.model.catalogue;

/** Data with a class that says how much of it may be lost. */
public record Dataset(String name, String title, String dataClass, String resource) {}
