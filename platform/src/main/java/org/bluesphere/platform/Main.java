package org.bluesphere.platform;

import java.net.BindException;
import org.bluesphere.platform.cli.DiffCommand;
import org.bluesphere.platform.cli.EvaluateCommand;
import org.bluesphere.platform.cli.ExplainCommand;
import org.bluesphere.platform.cli.GateCommand;
import org.bluesphere.platform.cli.RecoveryCommand;
import org.bluesphere.platform.cli.SchemaCommand;
import org.bluesphere.platform.cli.SimulateCommand;
import org.bluesphere.platform.cli.TrainCommand;
import org.bluesphere.platform.cli.ValidateCommand;
import org.bluesphere.platform.cloudwatch.CloudWatchCommand;
import org.bluesphere.platform.extras.UnusableExtraException;
import org.bluesphere.platform.token.TokenCommand;
import org.bluesphere.platform.web.Listener;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs. Only {@code serve} and {@code demo} touch Spring. */
@Command(
    name = "bluesphere",
    version = "bluesphere " + Main.VERSION,
    description = "Write a promise down once, and it is measured, alerted on, paged and published.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class Main {
  /** Of the product. */
  static final String VERSION = "0.1.0";

  private Main() {}

  /** Runs a verb; exit 0 fine, 1 a finding, 2 unusable input. */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    if (code != 0 || args.length == 0 || !args[0].equals("serve")) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(new CommandLine.HelpCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new ValidateCommand())
        .addSubcommand(new SchemaCommand())
        .addSubcommand(new DiffCommand())
        .addSubcommand(new RecoveryCommand())
        .addSubcommand(new CloudWatchCommand())
        .addSubcommand(new SimulateCommand())
        .addSubcommand(new GateCommand())
        .addSubcommand(new EvaluateCommand())
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new TokenCommand())
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new TrainCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, result) -> {
          if (e instanceof Listener.PortTakenException taken) {
            command.getErr().println(taken.getMessage());
            return 2;
          }
          if (e instanceof UnusableExtraException unusable) {
            command.getErr().println(unusable.getMessage());
            return 2;
          }
          var cause = e;
          while (cause.getCause() instanceof Exception deeper) {
            cause = deeper;
          }
          if (cause instanceof BindException) {
            command
                .getErr()
                .println(
                    "a port is in use: the demo needs 8090 to 8096 beside those of its pages; end what"
                        + " listens there, perhaps another demo");
            return 2;
          }
          command.getErr().println("cannot go on: " + cause);
          return 1;
        });
  }
}
