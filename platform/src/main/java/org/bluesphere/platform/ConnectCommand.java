package org.bluesphere.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bluesphere.platform.doctor.ArrivalsCheck;
import org.bluesphere.platform.doctor.ArrivalsText;
import org.bluesphere.platform.doctor.Check;
import org.bluesphere.platform.doctor.Checks;
import org.bluesphere.platform.doctor.Finding;
import org.bluesphere.platform.doctor.Neighbours;
import org.bluesphere.platform.doctor.Report;
import org.bluesphere.platform.doctor.Server;
import org.bluesphere.platform.doctor.Wire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor connect}: a test message to each vendor, or what one service sends. */
@Command(
    name = "connect",
    description = {
      "Sends a genuine test message over each connection to a vendor and says what was sent, what"
          + " was answered, what the running server counted before and after, and what to mend. No"
          + " message opens an incident.",
      "Takes the options and variables of serve, so that it uses the same secrets: those of --hook-…"
          + " and --events-keys for calls to the server, those of --pagerduty-…, --statuspage-… and"
          + " --sentry-dsn for calls to vendors. The others are ignored.",
      "With --service it sends nothing: it asks the server what arrived from that service, what is"
          + " missing, and which objectives it feeds or could feed. Exit 0 all is well, 1 something"
          + " is to be mended, 2 the server can't be asked.",
      "Exit 0 what is set up works, 1 something does not, 2 unusable input or nothing is set up."
    },
    mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--vendor",
      defaultValue = "",
      description =
          "pagerduty, events, sentry, datadog, pingdom, sns, statuspage or cloudwatch [all that are"
              + " set up]")
  String vendor = "";

  @Option(
      names = "--service",
      defaultValue = "",
      description = "service.name of a sender of telemetry, in --environment [wherever it sends]")
  String service = "";

  @Option(
      names = "--url",
      defaultValue = "",
      description = "operator API of the running server [http://127.0.0.1 and --port]")
  String url = "";

  @Option(
      names = "--otlp-url",
      defaultValue = "",
      description = "what vendors call at the running server [http://127.0.0.1 and --otlp-port]")
  String otlpUrl = "";

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  @Mixin ServeOptions options = new ServeOptions();

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() throws InterruptedException {
    var refusal = options.refusal();
    if (refusal != null) {
      System.err.println(refusal);
      return 2;
    }
    if (!service.isEmpty() && !vendor.isEmpty()) {
      System.err.println("--service and --vendor exclude each other; run doctor connect twice");
      return 2;
    }
    try (var wire = new Wire(PATIENCE)) {
      if (!service.isEmpty()) {
        return arrivals(wire);
      }
      var checks = new Checks(new Neighbours(server(), wire, InstantSource.system()));
      var connections = new Connections(options, checks);
      var known = connections.byVendor().sequencedKeySet();
      if (!vendor.isEmpty() && !known.contains(vendor)) {
        System.err.println(
            "--vendor " + vendor + " can't be tried; there are " + String.join(", ", known));
        return 2;
      }
      var report = new Report(run(connections.of(vendor)));
      System.out.print(
          switch (format) {
            case TEXT -> report.text();
            case JSON -> JSON.writeValueAsString(report) + "\n";
          });
      return report.exit();
    }
  }

  private int arrivals(Wire wire) throws InterruptedException {
    return switch (new ArrivalsCheck(server().url(), wire).run(service, options.environment)) {
      case ArrivalsCheck.Outcome.Unanswered(var why) -> {
        System.err.println(why);
        yield 2;
      }
      case ArrivalsCheck.Outcome.Answered answered -> {
        System.out.print(
            switch (format) {
              case TEXT -> ArrivalsText.of(answered.discovery());
              case JSON -> JSON.writeValueAsString(answered.discovery()) + "\n";
            });
        yield answered.exit();
      }
    };
  }

  private Server server() {
    return new Server(
        url.isEmpty() ? "http://127.0.0.1:" + options.port : url,
        otlpUrl.isEmpty() ? "http://127.0.0.1:" + options.otlpPort : otlpUrl);
  }

  private static List<Finding> run(List<Check> checks) throws InterruptedException {
    var findings = new ArrayList<Finding>();
    for (var check : checks) {
      findings.add(check.run());
    }
    return findings;
  }
}
