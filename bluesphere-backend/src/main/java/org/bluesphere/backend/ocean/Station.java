package org.bluesphere.backend.ocean;

/** A place where the sea is measured. */
public record Station(
    String id, String name, String region, double latitude, double longitude, double depthMetres) {}
