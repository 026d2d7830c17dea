package org.bluesphere.model.log;

/** 128-bit keyed hash of a series' canonical key. */
public record SeriesId(long high, long low) {}
