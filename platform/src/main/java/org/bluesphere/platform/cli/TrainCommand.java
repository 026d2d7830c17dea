package org.bluesphere.platform.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs every verb once and prints nothing, so that the launcher's start-up cache knows them. */
@Command(name = "train", hidden = true)
public final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--catalogue", required = true)
  String catalogue = "";

  @Option(names = "--history", required = true)
  String history = "";

  @Override
  public Integer call() {
    var out = System.out;
    try (var nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      System.setOut(nowhere);
      for (var verb :
          List.of(
              List.of("schema"),
              List.of("validate", "--catalogue", catalogue),
              List.of("validate", "--catalogue", catalogue, "--format", "json"),
              List.of("evaluate", "--catalogue", catalogue, "--history", history),
              List.of(
                  "evaluate", "--catalogue", catalogue, "--history", history, "--format", "json"),
              List.of(
                  "explain",
                  "api-gateway/availability",
                  "--catalogue",
                  catalogue,
                  "--history",
                  history))) {
        spec.root().commandLine().execute(verb.toArray(String[]::new));
      }
    } finally {
      System.setOut(out);
    }
    return 0;
  }
}
