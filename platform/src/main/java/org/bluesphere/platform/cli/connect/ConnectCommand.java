package org.bluesphere.platform.cli.connect;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bluesphere.model.secret.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor connect}: whether a vendor and a running server hear one another. */
@Command(
    name = "connect",
    description = {
      "Sends a genuine test message that opens no incident, and shows both sides: what was sent and"
          + " answered, and what the other side counted.",
      "Exit 0 they hear one another, 1 not, 2 unusable input."
    },
    mixinStandardHelpOptions = true)
public final class ConnectCommand implements Callable<Integer> {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--vendor",
      required = true,
      description = "pagerduty, events, sentry, datadog, pingdom, sns, statuspage or cloudwatch")
  String vendor = "";

  @Option(
      names = "--secret",
      defaultValue = "",
      description =
          "what the server was given for this vendor, as env:NAME or file:PATH (sns: the topic)"
              + " [the server's own variable, BLUESPHERE_HOOK_… or BLUESPHERE_EVENTS_KEYS]")
  String secret = "";

  @Option(
      names = "--key",
      defaultValue = "",
      description =
          "to try the way out: PagerDuty's routing key or Statuspage's token, as env:NAME or"
              + " file:PATH [env:PAGERDUTY_ROUTING_KEY, env:STATUSPAGE_TOKEN]")
  String key = "";

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "the running server [${DEFAULT-VALUE}]")
  String url = "";

  @Option(
      names = "--otlp-url",
      defaultValue = "http://127.0.0.1:4318",
      description = "where it takes in [${DEFAULT-VALUE}]")
  String otlpUrl = "";

  @Option(
      names = "--vendor-url",
      defaultValue = "",
      description = "where the vendor is [its own address]")
  String vendorUrl = "";

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  private final InstantSource clock;
  private final Map<String, String> environment;

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  /** With the process's environment. */
  public ConnectCommand() {
    this(InstantSource.system(), System.getenv());
  }

  ConnectCommand(InstantSource clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    var inbound = InboundVendor.of(vendor);
    var outbound = OutboundVendor.of(vendor);
    if (inbound.isEmpty() && outbound.isEmpty() && !ExportCheck.knows(vendor)) {
      return unusable("there is no vendor " + vendor + "; --help lists those there are");
    }
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var checks = checks(client, inbound, outbound);
      if (checks.isEmpty()) {
        return unusable(
            "nothing to try it with: set %s as for the server, or give --secret or --key as env:NAME or file:PATH"
                .formatted(
                    Stream.concat(
                            inbound.stream().map(InboundVendor::variable),
                            outbound.stream().map(OutboundVendor::variable))
                        .collect(Collectors.joining(" or "))));
      }
      print(checks);
      return checks.stream().allMatch(Checked::fine) ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      return unusable(
          "no server answers at %s and %s (%s); start one with ./bluesphere serve, or name it by --url and --otlp-url"
              .formatted(url, otlpUrl, e.getClass().getSimpleName()));
    }
  }

  /** What can be tried with what is given. */
  private List<Checked> checks(
      HttpClient client, Optional<InboundVendor> inbound, Optional<OutboundVendor> outbound)
      throws IOException, InterruptedException {
    var checks = new ArrayList<Checked>();
    var given = inbound.flatMap(this::given);
    if (given.isPresent()) {
      var check = new InboundCheck(client, url, otlpUrl);
      checks.add(check.run(inbound.orElseThrow(), given.get(), clock.instant()));
    }
    var out = outbound.flatMap(it -> revealed(key, it.variable()));
    if (out.isPresent()) {
      var to = outbound.orElseThrow();
      checks.add(OutboundCheck.run(client, to, vendorUrl, out.get(), clock.instant()));
    }
    if (ExportCheck.knows(vendor)) {
      ExportCheck.run(client, url, vendor).ifPresent(checks::add);
      if (checks.isEmpty() && inbound.isEmpty()) {
        checks.add(ExportCheck.notSetUp(vendor));
      }
    }
    return checks;
  }

  private static int unusable(String why) {
    System.err.println(why);
    return 2;
  }

  private void print(List<Checked> checks) {
    switch (format) {
      case TEXT -> checks.forEach(it -> System.out.print(it.text()));
      case JSON -> System.out.println(JSON.writeValueAsString(Map.of("items", checks)));
    }
  }

  /** What the server was given: a secret, or for SNS a topic. */
  private Optional<String> given(InboundVendor inbound) {
    var list = secret.isEmpty() ? environment.getOrDefault(inbound.variable(), "") : secret;
    var first = inbound.reference(list);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    return inbound.secret() ? revealed(first, "") : Optional.of(first);
  }

  private Optional<String> revealed(String reference, String variable) {
    if (reference.isEmpty()) {
      return Optional.ofNullable(environment.get(variable)).filter(it -> !it.isEmpty());
    }
    if (reference.startsWith("env:")) {
      return Optional.ofNullable(environment.get(reference.substring("env:".length())))
          .filter(it -> !it.isEmpty());
    }
    // A secret on the command line would be seen by whoever lists processes.
    return reference.startsWith("file:") ? new Secret(reference).reveal() : Optional.empty();
  }
}
