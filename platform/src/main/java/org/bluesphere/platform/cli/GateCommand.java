package org.bluesphere.platform.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.platform.gate.Gate;
import org.bluesphere.platform.gate.GateReport;
import org.bluesphere.platform.gate.ScalingAttempt;
import org.bluesphere.platform.gate.ScalingAttempt.Deployed;
import org.bluesphere.platform.gate.ScalingAttempt.Plan;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.RunItem;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trials;
import org.bluesphere.scaling.verdict.Verdict.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code gate}: whether the scaling policy does what the catalogue declares. */
@Command(
    name = "gate",
    description = {
      "Runs a suite against replicas on this machine and judges it. scaling: each trigger of a"
          + " service above and below its threshold, its limit and its floor, with load by Gatling;"
          + " a minute of the policy passes in two seconds. smoke: two replicas of the backend, or"
          + " --target, answer as promised.",
      "Exit 0 proven, 1 failed or not proven, 2 unusable input."
    },
    mixinStandardHelpOptions = true)
public final class GateCommand implements Callable<Integer> {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A run is called by the second it began in. */
  InstantSource clock = InstantSource.system();

  @Mixin CatalogueOptions of = new CatalogueOptions();

  @Option(names = "--suite", required = true, description = "scaling or smoke")
  Suite suite = Suite.SCALING;

  @Option(names = "--service", required = true, description = "a service of the catalogue")
  String service = "";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "the scaling that is deployed, when it is not the declared one")
  @Nullable Path policy;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "scaling: trials whose name contains it; may be repeated")
  List<String> only = List.of();

  @Option(names = "--target", paramLabel = "URL", description = "smoke: a deployment to ask")
  @Nullable URI target;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = "smoke: a host beside this machine that may be asked; may be repeated")
  List<String> allowedHosts = List.of();

  @Option(
      names = "--backend",
      defaultValue =
          "${sys:bluesphere.home:-.}/bluesphere-backend/target/app/bluesphere-backend-0.1.0-SNAPSHOT-exec.jar",
      hidden = true)
  Path backend = Path.of("bluesphere-backend/target/app");

  @Option(
      names = "--data",
      defaultValue = "${env:BLUESPHERE_DATA:-.bluesphere/data}",
      description = "folder below which evidence is kept [${DEFAULT-VALUE}]")
  Path data = Path.of(".bluesphere/data");

  @Option(
      names = "--rig",
      defaultValue = "${env:BLUESPHERE_RIG:-${sys:bluesphere.home:-.}/load-tests/gatling/target}",
      hidden = true)
  Path rig = Path.of("load-tests/gatling/target");

  @Option(names = "--sick", hidden = true, description = "replicas that are added stay unhealthy")
  boolean sick;

  @Option(names = "--format", defaultValue = "text", description = "text, json or junit")
  Format format = Format.TEXT;

  /** What is tried. */
  enum Suite {
    SCALING,
    SMOKE
  }

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      var environment = of.environment(of.catalogue());
      var chosen = service(environment);
      var gate = new Gate(rig, data, clock);
      var evidence =
          switch (suite) {
            case SCALING -> scaling(gate, new Gate.Question(environment, chosen));
            case SMOKE -> smoke(gate, new Gate.Question(environment, chosen));
          };
      System.out.print(printed(evidence));
      System.err.println("evidence: " + gate.folder(evidence));
      gate.told();
      return evidence.result() == Result.PASSED ? 0 : 1;
    } catch (UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  private Evidence scaling(Gate gate, Gate.Question question)
      throws IOException, InterruptedException {
    var attempt = attempt(question);
    refuse(attempt.exceeded());
    var drift = attempt.drift();
    if (drift.isPresent()) {
      return gate.drifted(attempt, drift.get());
    }
    built(gate);
    ScalingPlans.advice(attempt.declared().plan())
        .forEach(it -> System.err.println("advice: " + it));
    return gate.scaling(attempt);
  }

  private ScalingAttempt attempt(Gate.Question question) {
    var chosen = question.service();
    var scaling = chosen.scaling().orElseThrow(() -> unscaled(question.environment()));
    var plan = SimulateCommand.plan(service, scaling, chosen.startup());
    refuse(ScalingAttempt.tooLarge(question.environment(), chosen, plan));
    var declared = new Plan(scaling, plan);
    var deployed = policy == null ? declared : Plan.of(SimulateCommand.written(policy), chosen);
    var names = Trials.of(plan).stream().map(Trial::name).toList();
    for (var part : only) {
      if (names.stream().noneMatch(it -> it.contains(part))) {
        throw new UnusableException(
            "no trial has \"" + part + "\" in its name; there are " + String.join(", ", names));
      }
    }
    return new ScalingAttempt(
        question, declared, new Deployed(deployed, Optional.ofNullable(policy), sick), only);
  }

  private static void refuse(List<String> flaws) {
    if (!flaws.isEmpty()) {
      throw new UnusableException(String.join("\n", flaws));
    }
  }

  private Evidence smoke(Gate gate, Gate.Question question)
      throws IOException, InterruptedException {
    if (target != null) {
      allowed(target);
    } else if (!Files.isRegularFile(backend)) {
      throw new UnusableException(
          "there is no backend in "
              + backend
              + "; run ./mvnw -DskipTests package, or give --target");
    }
    built(gate);
    return gate.smoke(question, backend, Optional.ofNullable(target).map(URI::toString));
  }

  private static void built(Gate gate) {
    gate.missing()
        .ifPresent(it -> {
          throw new UnusableException(it);
        });
  }

  /** Load is sent to this machine and to whom was named, and to nobody else. */
  private void allowed(URI address) {
    var host = address.getHost();
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (host == null || !web) {
      throw new UnusableException(
          "--target " + address + " is no web address; write for example http://127.0.0.1:8090");
    }
    if (!LOOPBACK.contains(host) && !allowedHosts.contains(host)) {
      throw new UnusableException(
          "not proven: %s is not on the allow-list; if it may bear the load, add --allow-host %s"
              .formatted(host, host));
    }
  }

  private String printed(Evidence evidence) {
    return switch (format) {
      case TEXT -> GateReport.text(evidence);
      case JSON ->
          JSON.writeValueAsString(RunItem.of(evidence, evidence.basis().map(Basis::declared)))
              + "\n";
      case JUNIT -> GateReport.junit(evidence);
    };
  }

  private Service service(Environment environment) {
    return environment.services().stream()
        .filter(it -> it.name().equals(service))
        .findFirst()
        .orElseThrow(() -> unscaled(environment));
  }

  private UnusableException unscaled(Environment environment) {
    return new UnusableException(
        "no service \"%s\" with scaling in %s; there are %s"
            .formatted(
                service,
                environment.name(),
                environment.services().stream()
                    .filter(it -> it.scaling().isPresent())
                    .map(Service::name)
                    .collect(Collectors.joining(", "))));
  }
}
