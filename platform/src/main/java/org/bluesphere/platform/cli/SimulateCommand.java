package org.bluesphere.platform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bluesphere.catalogue.Problem;
import org.bluesphere.catalogue.ScalingFile;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.TraceItem;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.simulate.LoadFile;
import org.bluesphere.scaling.simulate.LoadFile.UnreadableLoadException;
import org.bluesphere.scaling.simulate.Simulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code simulate}: what a scaling policy would have done with a load. */
@Command(
    name = "simulate",
    description = {
      "Runs a scaling policy against a recorded load, period by period, as Application Auto Scaling"
          + " would: datapoints, alarms, activities or why there was none, tasks wanted and running.",
      "Exit 0, or 2 for unusable input."
    },
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin CatalogueOptions of = new CatalogueOptions();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "YAML with the fields of a service's scaling")
  @Nullable Path policy;

  @Option(names = "--service", description = "or the scaling of this service in the catalogue")
  String service = "";

  @Option(
      names = "--load",
      paramLabel = "FILE",
      required = true,
      description =
          "CSV timestamp,signal,value (or timestamp,value for one signal); the value is what is"
              + " asked of the whole service: percent of one task, requests a minute, messages")
  Path load = Path.of("load.csv");

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  /** The document on standard output. */
  record Simulated(String start, TraceItem trace) {}

  @Override
  public Integer call() {
    try {
      var plan = plan();
      ScalingPlans.advice(plan).forEach(it -> System.err.println("advice: " + it));
      var read = load(plan);
      var length = read.load().end().plus(plan.period());
      var trace = Simulator.run(plan, read.load(), whole(length, plan.period()));
      System.out.print(
          switch (format) {
            case TEXT -> TraceText.of(read.start(), trace);
            case JSON ->
                JSON.writeValueAsString(new Simulated(read.start().toString(), TraceItem.of(trace)))
                    + "\n";
          });
      return 0;
    } catch (UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (UnreadableLoadException e) {
      e.flaws().stream()
          .limit(20)
          .forEach(it ->
              System.err.println(load + ":" + it.line() + ": " + it.what() + "; " + it.mend()));
      if (e.flaws().size() > 20) {
        System.err.println("and " + (e.flaws().size() - 20) + " lines more");
      }
      return 2;
    }
  }

  private static Duration whole(Duration length, Duration period) {
    long periods = Math.ceilDiv(length.toMillis(), period.toMillis());
    return period.multipliedBy(periods);
  }

  private LoadFile load(ScalingPlan plan) throws UnreadableLoadException {
    try {
      return LoadFile.parse(
          Files.readAllLines(load),
          plan.policies().stream().map(it -> it.signal().name()).collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UnusableException(load + " cannot be read (" + e.getMessage() + "); name a file");
    }
  }

  private ScalingPlan plan() {
    if (policy == null && service.isEmpty()) {
      throw new UnusableException("no policy: give --policy FILE, or --service NAME");
    }
    return policy == null ? declared() : plan(policy.toString(), written(policy), Optional.empty());
  }

  private ScalingPlan declared() {
    var environment = of.environment(of.catalogue());
    var found = environment.services().stream().filter(it -> it.name().equals(service)).findFirst();
    if (found.flatMap(Service::scaling).isEmpty()) {
      throw new UnusableException(
          "no service \"%s\" with scaling in %s; there are %s"
              .formatted(
                  service,
                  environment.name(),
                  environment.services().stream()
                      .filter(it -> it.scaling().isPresent())
                      .map(Service::name)
                      .collect(Collectors.joining(", "))));
    }
    return plan(service, found.get().scaling().get(), found.get().startup());
  }

  /**
   * Reads a file of its own.
   *
   * @throws UnusableException with all problems, and when it cannot be meant
   */
  static Scaling written(Path file) {
    var read = ScalingFile.read(file);
    var scaling =
        read.scaling()
            .orElseThrow(() ->
                new UnusableException(
                    read.problems().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n"))));
    plan(file.toString(), scaling, Optional.empty());
    return scaling;
  }

  /**
   * What is meant, unless it cannot be.
   *
   * @throws UnusableException with all flaws
   */
  static ScalingPlan plan(String name, Scaling scaling, Optional<Duration> startup) {
    var plans = ScalingPlans.of(scaling, startup);
    return plans
        .plan()
        .orElseThrow(() ->
            new UnusableException(
                plans.flaws().stream()
                    .map(it -> name + ": " + it)
                    .collect(Collectors.joining("\n"))));
  }
}
