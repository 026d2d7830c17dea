package org.bluesphere.platform.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** What a verb ended with and wrote. */
public record CliRun(int exit, String out, String err) {

  /** Runs a verb as the command line does. */
  public static CliRun of(Object command, List<String> args) {
    var out = System.out;
    var err = System.err;
    var printed = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int exit =
          new CommandLine(command)
              .setCaseInsensitiveEnumValuesAllowed(true)
              .execute(args.toArray(String[]::new));
      return new CliRun(
          exit, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
