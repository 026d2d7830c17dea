package org.bluesphere.backend.ocean;

import java.time.Instant;

/** What a station measured: temperature in °C, salinity in PSU, wave height in metres. */
public record Observation(
    String stationId,
    Instant observedAt,
    double sstCelsius,
    double salinityPsu,
    double waveMetres,
    String source) {}
