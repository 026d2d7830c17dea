package org.bluesphere.model.view;

import java.time.Instant;
import java.util.Optional;

/**
 * One way out, and what went through it since the process started.
 *
 * @param vendor {@code datadog cloudwatch}
 * @param state {@code ready}, {@code waiting} until it takes values again, or {@code denied}
 * @param mend what to do; empty when nothing is
 * @param taken values that were taken
 * @param waiting values that wait
 * @param dropped values that were given up: too old, too many, or unfit
 * @param lastTaken when values were taken last
 */
public record ExportView(
    String vendor,
    String state,
    String mend,
    long taken,
    int waiting,
    long dropped,
    Optional<Instant> lastTaken) {}
