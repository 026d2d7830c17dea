package org.bluesphere.platform.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.view.RecoveryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code recovery}: what a disaster would mean, by what is declared. */
@Command(
    name = "recovery",
    description = {
      "Says how long each service would be gone in each disaster, along what needs what, and what"
          + " data would be lost, from declared values; whether a drill has proven it; and what the"
          + " loss of each primary would mean.",
      "Exit 0 nothing is known to break a promise, 1 something is, 2 unusable input."
    },
    mixinStandardHelpOptions = true)
public final class RecoveryCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it ->
              it.withValueInclusion(
                  com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT))
          .build();

  @Option(
      names = "--catalogue",
      defaultValue = "${env:BLUESPHERE_CATALOGUE:-${sys:bluesphere.home:-.}/catalogues/bluesphere}",
      description = "folder of catalogue documents [${DEFAULT-VALUE}]")
  Path catalogue = Path.of("catalogues/bluesphere");

  @Option(
      names = "--environment",
      defaultValue = "",
      description = "one of the catalogue's [the organisation's default]")
  String environment = "";

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  private final InstantSource clock;

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  /** Judges proofs by today. */
  public RecoveryCommand() {
    this(InstantSource.system());
  }

  RecoveryCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var reading = CatalogueReader.read(catalogue);
    if (reading.catalogue().isEmpty()) {
      reading.problems().forEach(System.err::println);
      return 2;
    }
    var known = reading.catalogue().get();
    var name = environment.isEmpty() ? known.organisation().defaultEnvironment() : environment;
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var board = RecoveryBoard.of(known, name, today);
    if (board.isEmpty()) {
      System.err.println(
          "there is no environment \"%s\"; there are %s"
              .formatted(name, String.join(", ", known.organisation().environments())));
      return 2;
    }
    System.out.print(
        switch (format) {
          case TEXT -> RecoveryText.of(board.get());
          case JSON -> JSON.writeValueAsString(RecoveryView.of(board.get())) + "\n";
        });
    return broken(board.get()) ? 1 : 0;
  }

  private static boolean broken(RecoveryBoard board) {
    return board.cells().stream().anyMatch(it -> it.outlook().verdict().broken())
        || board.primaries().stream()
            .flatMap(it -> it.down().stream())
            .anyMatch(it -> it.verdict().broken());
  }
}
