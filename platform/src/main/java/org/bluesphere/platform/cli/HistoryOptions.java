package org.bluesphere.platform.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.slo.history.Evaluation;
import org.bluesphere.slo.history.MetricHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is counted offline: a catalogue, a history, an instant. */
final class HistoryOptions {
  private static final String STANDARD_INPUT = "-";

  @Mixin CatalogueOptions of = new CatalogueOptions();

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "OpenMetrics text with timestamps; - reads standard input")
  @Nullable String history;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "an instant such as 2026-11-23T12:00:00Z [the newest]")
  String at = "";

  /** What was counted, and for which environment. */
  record Counted(Evaluation evaluation, Catalogue catalogue, String environment) {}

  /**
   * Counts the history.
   *
   * @throws UnusableException when the catalogue, the file or the instant cannot be used
   */
  Counted counted(String file) {
    var known = of.catalogue();
    var wanted = of.environment(known).name();
    var name = file.equals(STANDARD_INPUT) ? "standard input" : file;
    try (var in = open(file)) {
      var read = MetricHistory.read(name, in, Evaluation.wanted(known));
      var evaluation = Evaluation.of(name, read, known, wanted, instant());
      if (evaluation.incomplete() > 0) {
        System.err.printf(
            "%s: %d histogram points lack a bucket or have falling ones, and were left out%n",
            name, evaluation.incomplete());
      }
      return new Counted(evaluation, known, wanted);
    } catch (IOException e) {
      throw new UnusableException(
          "%s cannot be read (%s); name a file of OpenMetrics text"
              .formatted(name, e.getMessage()));
    }
  }

  private static BufferedReader open(String file) throws IOException {
    return file.equals(STANDARD_INPUT)
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : new BufferedReader(
            new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8),
            1 << 16);
  }

  private Optional<Instant> instant() {
    try {
      return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
    } catch (DateTimeParseException e) {
      throw new UnusableException(
          "--at " + at + " is no instant; write for example 2026-11-23T12:00:00Z");
    }
  }
}
