package org.bluesphere.platform.cloudwatch;

import java.io.Console;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bluesphere.collector.aws.AwsCallFailedException;
import org.bluesphere.collector.aws.AwsSettings;
import org.bluesphere.collector.aws.CloudWatchAccount;
import org.bluesphere.dashboards.cloudwatch.CloudWatchPlan;
import org.bluesphere.dashboards.cloudwatch.Names;
import org.bluesphere.platform.cli.UnusableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * {@code cloudwatch put}: brings dashboards and alarms to an account, after saying what changes.
 */
@Command(
    name = "put",
    description = {
      "Reads the dashboards and alarms of an environment from CloudWatch, says what would change,"
          + " asks, and puts them. Touches only names that begin with bluesphere-ENVIRONMENT- and"
          + " bluesphere/ENVIRONMENT/.",
      "Exit 0 they are as the catalogue says, 1 they are not (--dry-run, or you said no), 2 unusable"
          + " input, or AWS did not do it."
    },
    mixinStandardHelpOptions = true)
public final class PutCommand implements Callable<Integer> {
  private static final int MOST_FIELDS = 10;

  @Mixin PlanOptions options = new PlanOptions();

  @Option(
      names = "--aws-region",
      paramLabel = "R",
      defaultValue = "${env:BLUESPHERE_AWS_REGION:-${env:AWS_REGION:-}}",
      description = "region of the account's CloudWatch")
  String region = "";

  @Option(
      names = "--aws-endpoint",
      paramLabel = "URL",
      defaultValue = "${env:BLUESPHERE_AWS_ENDPOINT:-}",
      description = "address to ask instead of AWS's own [none]")
  String endpoint = "";

  @Option(names = "--yes", description = "don't ask")
  boolean yes;

  @Option(names = "--dry-run", description = "only say what would change")
  boolean dryRun;

  @Option(
      names = "--prune",
      description = "also delete what we made and the catalogue no longer says")
  boolean prune;

  @Override
  public Integer call() {
    try {
      var plan = options.plan(region());
      try (var account = new CloudWatchAccount(AwsSettings.of(region, endpoint()))) {
        return put(plan, account);
      }
    } catch (UnusableException | AwsCallFailedException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  private Optional<URI> endpoint() {
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    try {
      var address = new URI(endpoint);
      if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UnusableException(
        "--aws-endpoint " + endpoint + " is no address; write http or https and a host");
  }

  private String region() {
    if (!region.matches("[a-z]{2,4}(-[a-z]{2,12}){1,3}-[0-9]{1,2}")) {
      throw new UnusableException(
          region.isEmpty()
              ? "no region: give --aws-region, for example eu-central-1"
              : "--aws-region " + region + " is no region; write for example eu-central-1");
    }
    return region;
  }

  private int put(CloudWatchPlan plan, CloudWatchAccount account) {
    var environment = plan.environment();
    var dashboards = account.dashboards(Names.dashboards(environment));
    var alarms = account.alarms(Names.alarms(environment));
    var inputs = new TreeMap<String, JsonNode>();
    alarms.forEach((name, alarm) -> inputs.put(name, alarm.input()));
    var changes =
        List.of(
            Changes.of(
                "dashboard",
                plan.dashboards(),
                dashboards,
                it -> String.valueOf(dashboards.get(it)).contains(Names.MADE_BY)),
            Changes.of(
                "alarm",
                plan.alarms(),
                inputs,
                it -> {
                  var alarm = alarms.get(it);
                  return alarm != null && account.tagged(alarm.arn(), Names.TAG, Names.TAG_VALUE);
                }));
    changes.forEach(this::say);
    if (changes.stream().noneMatch(it -> it.any(prune))) {
      System.out.println("nothing to do");
      return 0;
    }
    if (dryRun) {
      return 1;
    }
    if (!yes && !confirmed()) {
      System.out.println("nothing was changed");
      return 1;
    }
    changes.forEach(it -> act(it, account));
    return 0;
  }

  private void say(Changes changes) {
    changes.created().forEach(it -> System.out.println("+ " + changes.kind() + " " + it.name()));
    for (var changed : changes.changed()) {
      System.out.println("~ " + changes.kind() + " " + changed.document().name());
      JsonDiff.first(changed.fields(), MOST_FIELDS).forEach(it -> System.out.println("    " + it));
    }
    for (var gone : changes.gone()) {
      System.out.println(
          "- %s %s is no longer in the catalogue%s"
              .formatted(changes.kind(), gone, prune ? "" : ": kept, --prune deletes it"));
    }
    for (var foreign : changes.foreign()) {
      System.out.println(
          "? %s %s was not made by us: left alone".formatted(changes.kind(), foreign));
    }
    System.out.println(
        "%ss: %d to create, %d to change, %d as they should be"
            .formatted(
                changes.kind(),
                changes.created().size(),
                changes.changed().size(),
                changes.unchanged()));
  }

  private static boolean confirmed() {
    var console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new UnusableException("this is no terminal, so nobody can be asked: give --yes"));
    var answer = Optional.ofNullable(console.readLine("Put them? [y/N] ")).orElse("");
    return answer.strip().equalsIgnoreCase("y");
  }

  private void act(Changes changes, CloudWatchAccount account) {
    boolean dashboard = changes.kind().equals("dashboard");
    Stream.concat(
            changes.created().stream(), changes.changed().stream().map(Changes.Changed::document))
        .forEach(it -> {
          if (dashboard) {
            account
                .putDashboard(it.name(), it.body())
                .forEach(warning -> System.err.println(it.name() + ": " + warning));
          } else {
            account.putAlarm(it.body());
          }
          System.out.println("put " + changes.kind() + " " + it.name());
        });
    if (prune) {
      for (var name : changes.gone()) {
        if (dashboard) {
          account.deleteDashboard(name);
        } else {
          account.deleteAlarm(name);
        }
        System.out.println("deleted " + changes.kind() + " " + name);
      }
    }
  }
}
