package org.bluesphere.backend.truth;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.bluesphere.telemetry.export.CollectListener;

/**
 * The notes of what was true around every export: one JSON object a line, appended and handed to
 * the system at once, so that a killed process loses none.
 */
final class TruthLog implements CollectListener {

  private final HttpTruth http;
  private final BusinessTruth business;
  private final InstantSource clock;
  private final BufferedWriter file;
  private long sequence;

  TruthLog(HttpTruth http, BusinessTruth business, InstantSource clock, Path path) {
    this.http = http;
    this.business = business;
    this.clock = clock;
    this.file = open(path);
  }

  /** Notes that counting starts at zero, and for whom. */
  void started(String service, String instance) {
    note(
        "\"phase\":\"start\",\"service\":\"%s\",\"instance\":\"%s\",".formatted(service, instance));
  }

  @Override
  public synchronized void collecting() {
    sequence++;
    note("\"phase\":\"before\",");
  }

  @Override
  public synchronized void exported(boolean acknowledged) {
    note("\"phase\":\"after\",\"acknowledged\":%b,".formatted(acknowledged));
  }

  /** Notes how things are between two exports, so that quiet points can be read off. */
  void tick() {
    note("\"phase\":\"tick\",");
  }

  private synchronized void note(String head) {
    var line =
        "{\"sequence\":%d,\"at\":\"%s\",%s%s,%s}"
            .formatted(sequence, clock.instant(), head, http.json(), business.json());
    try {
      file.write(line);
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing the truth log", e);
    }
  }

  private static BufferedWriter open(Path path) {
    try {
      var folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("opening the truth log " + path, e);
    }
  }
}
