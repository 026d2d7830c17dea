package org.bluesphere.platform.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.token.Grant;
import org.bluesphere.collector.token.TokenDesk;
import org.bluesphere.collector.token.TokenFile;
import org.bluesphere.collector.token.TokenText;
import org.bluesphere.model.catalogue.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code token}: who may send telemetry. Changes a file of the data folder, which a running server
 * looks at once a second; a token is printed once, alone on standard output, and kept nowhere.
 */
@Command(
    name = "token",
    description = {
      "Tokens by which senders of telemetry prove themselves.",
      "Exit 0 done, 2 not done; a token is printed once and kept nowhere, only its hash."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class TokenCommand {
  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();

  /** By the system's clock. */
  public TokenCommand() {
    this(InstantSource.system());
  }

  TokenCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Command(description = "Makes a token for one environment and prints it.")
  int create(
      @Parameters(paramLabel = "NAME", description = "for whom: up to 40 of a-z, 0-9 and -")
          String name,
      @Option(
              names = "--environment",
              required = true,
              description = "the only one it may send telemetry of")
          String environment,
      @Option(
              names = "--signals",
              split = ",",
              defaultValue = "metrics,traces,logs,counts,heartbeats,markers",
              description = "what it may send [${DEFAULT-VALUE}]")
          List<String> signals,
      @Option(
              names = "--services",
              split = ",",
              description = "globs of the services it may speak of, as api-* [all]")
          @Nullable List<String> services,
      @Option(
              names = "--requests-per-second",
              defaultValue = "0",
              description = "how many, on average; 0 for no limit [${DEFAULT-VALUE}]")
          int rate,
      @Option(names = "--expires", defaultValue = "", description = "after, as 90d [never]")
          String expires,
      @Mixin Folder folder) {
    return at(
        folder,
        desk -> {
          var problem = problem(name, environment, signals, rate);
          if (problem.isPresent()) {
            return refused(problem.get());
          }
          var of = services == null ? List.<String>of() : services;
          var origin = new Origin(environment, of);
          return shown(desk.create(name, origin, new TreeSet<>(signals), rate, lifetime(expires)));
        });
  }

  private static Optional<String> problem(
      String name, String environment, List<String> signals, int rate) {
    for (var word : List.of(name, environment)) {
      if (!TokenText.isName(word)) {
        return Optional.of("\"" + word + "\" is no name; write up to 40 of a-z, 0-9 and -");
      }
    }
    for (var signal : signals) {
      if (!Grant.SIGNALS.contains(signal)) {
        return Optional.of(
            "--signals \"%s\" is not known; use some of %s"
                .formatted(signal, String.join(", ", new TreeSet<>(Grant.SIGNALS))));
      }
    }
    return rate < 0
        ? Optional.of("--requests-per-second " + rate + " is below 0; write 0 for no limit")
        : Optional.empty();
  }

  @Command(description = "Makes another token of a name and lets the old one end soon.")
  int rotate(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--overlap",
              defaultValue = "7d",
              description = "how long the old one lives on [${DEFAULT-VALUE}]")
          String overlap,
      @Option(
              names = "--expires",
              defaultValue = "",
              description = "after, as 90d [as long as the old one was made for]")
          String expires,
      @Mixin Folder folder) {
    return at(
        folder, desk -> shown(desk.rotate(name, Durations.parse(overlap), lifetime(expires))));
  }

  @Command(description = "Ends all tokens of a name, or the one of an id, at once.")
  int revoke(@Parameters(paramLabel = "NAME|ID") String which, @Mixin Folder folder) {
    return at(
        folder,
        desk -> {
          int ended = desk.revoke(which);
          say(ended + (ended == 1 ? " token ended" : " tokens ended"));
          return 0;
        });
  }

  @Command(description = "Shows all tokens, but none itself; /data says when each was last used.")
  int list(@Mixin Folder folder) {
    return at(
        folder,
        desk -> {
          var out = spec.commandLine().getOut();
          for (var grant : new TokenFile(folder.data).read()) {
            out.printf(
                "%-8s  %-20s  %-12s  since %s  %s  %s%n",
                grant.id(),
                grant.name(),
                grant.origin().environment(),
                day(grant.created()),
                grant
                    .expires()
                    .map(it -> (it.isAfter(clock.instant()) ? "until " : "ended ") + day(it))
                    .orElse("for ever"),
                grant.scope());
          }
          out.flush();
          return 0;
        });
  }

  private static String day(Instant at) {
    return at.toString().substring(0, "2026-11-26".length());
  }

  private static Optional<Duration> lifetime(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Durations.parse(text));
  }

  private int at(Folder folder, ToIntFunction<TokenDesk> work) {
    try {
      Files.createDirectories(folder.data);
      return work.applyAsInt(
          new TokenDesk(new TokenFile(folder.data), new SecureRandom(), clock.instant()));
    } catch (TokenDesk.NotDoneException
        | IllegalArgumentException
        | UncheckedIOException
        | IOException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private int shown(TokenDesk.Made made) {
    var out = spec.commandLine().getOut();
    out.println(made.token());
    out.flush();
    say(
        "token %s of \"%s\": %s in %s; it is shown this once"
            .formatted(
                made.grant().id(),
                made.grant().name(),
                made.grant().scope(),
                made.grant().origin().environment()));
    return 0;
  }

  private int refused(String why) {
    say(why);
    return 2;
  }

  private void say(String text) {
    spec.commandLine().getErr().println(text);
    spec.commandLine().getErr().flush();
  }

  /** Where the server keeps its state. */
  static final class Folder {
    @Option(
        names = "--data",
        defaultValue = "${env:BLUESPHERE_DATA:-.bluesphere/data}",
        description = "folder of the server's state [${DEFAULT-VALUE}]")
    Path data = Path.of("");
  }
}
