package org.bluesphere.slo.service;

import java.nio.file.Path;
import java.time.Duration;
import org.bluesphere.model.Tempo;

/**
 * How the engine runs.
 *
 * @param database SQLite file of the state
 * @param instance name of this evaluator towards the router
 * @param externalUrl address links start with, without a slash at the end
 * @param snapshotEvery time between snapshots
 * @param snapshotBytes log bytes that make a snapshot due earlier
 */
public record SloSettings(
    Path database,
    Tempo tempo,
    String instance,
    String externalUrl,
    Duration snapshotEvery,
    long snapshotBytes) {

  /** The defaults: a snapshot every minute or 64 MiB. */
  public static SloSettings of(Path database, Tempo tempo, String externalUrl) {
    return new SloSettings(
        database, tempo, "slo-0", externalUrl, Duration.ofSeconds(60), 64L << 20);
  }
}
