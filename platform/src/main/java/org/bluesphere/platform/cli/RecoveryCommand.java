package org.bluesphere.platform.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.recovery.point.Exposure.Verdict;
import org.bluesphere.model.view.RecoveryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code recovery}: what a disaster would mean, by what is declared; or what a server saw. */
@Command(
    name = "recovery",
    description = {
      "Says how long each service would be gone in each disaster, along what needs what, and what"
          + " data would be lost, from declared values; whether a drill has proven it; and what the"
          + " loss of each primary would mean.",
      "With --url it asks a running server what it saw instead: the age of the newest recovery"
          + " points against the RPO, and how long services were away.",
      "Exit 0 nothing is known to break a promise, or (--url) each RPO is seen to be kept, 1 not so,"
          + " 2 unusable input."
    },
    mixinStandardHelpOptions = true)
public final class RecoveryCommand implements Callable<Integer> {
  /** What is not seen to be kept. */
  private static final Set<Verdict> OPEN =
      EnumSet.of(
          Verdict.MISSED,
          Verdict.NOTHING,
          Verdict.AT_RISK,
          Verdict.UNKNOWN,
          Verdict.ASSUMED,
          Verdict.UNMEASURED);

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

  @Option(
      names = "--url",
      defaultValue = "",
      description = "the running server that is asked what it saw, http://127.0.0.1:8080 mostly")
  String url = "";

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
  public Integer call() throws InterruptedException {
    return url.isEmpty() ? declared() : measured();
  }

  private int measured() throws InterruptedException {
    try {
      var answer =
          new RunningServer(url)
              .get(
                  "/api/v1/recovery"
                      + (environment.isEmpty()
                          ? ""
                          : "?environment=" + RunningServer.encoded(environment)));
      var view = JSON.readValue(answer, RecoveryView.class);
      var seen =
          view.measured()
              .orElseThrow(() -> new UnusableException(url + " does not measure recovery"));
      System.out.print(
          switch (format) {
            case TEXT -> MeasuredText.of(view.environment(), seen);
            case JSON -> answer + "\n";
          });
      boolean kept = seen.data().stream().noneMatch(it -> OPEN.contains(it.verdict()));
      return kept && !seen.data().isEmpty() ? 0 : 1;
    } catch (UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (JacksonException e) {
      System.err.println(url + " answers, but not as this version does: " + e.getOriginalMessage());
      return 2;
    }
  }

  private int declared() {
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
