package org.bluesphere.platform.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.platform.gate.EvidenceFolder;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.RigRun;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Trials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gate} with a rig that answers what it is told, in a folder of its own. */
final class GateWorld {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Path data;
  private final Path rig;
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  /** Below an empty folder. */
  GateWorld(Path folder) throws IOException {
    this.folder = folder;
    data = Files.createDirectories(folder.resolve("data"));
    rig = Files.createDirectories(folder.resolve("rig"));
    Files.createDirectories(rig.resolve("lib"));
    var main = Path.of("target/test-classes/org/bluesphere/rig/RigMain.class");
    var copy = rig.resolve("classes/org/bluesphere/rig/RigMain.class");
    Files.createDirectories(copy.getParent());
    Files.copy(main, copy);
  }

  /** A second later each time it is asked, so that no two runs have one name. */
  private Instant later() {
    now = now.plusSeconds(1);
    return now;
  }

  /** On the seed's catalogue. */
  CliRun run(String... args) {
    return runOn("../catalogues/bluesphere", args);
  }

  /** On another one. */
  CliRun runOn(String catalogue, String... args) {
    var all =
        new ArrayList<>(List.of("--catalogue=" + catalogue, "--data=" + data, "--rig=" + rig));
    all.addAll(List.of(args));
    var command = new GateCommand();
    command.clock = this::later;
    return CliRun.of(command, all);
  }

  /** The suite of the seed's api-gateway. */
  CliRun scaling(String... args) {
    var all = new ArrayList<>(List.of("--suite=scaling", "--service=api-gateway"));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  /** What the seed declares of api-gateway. */
  static ScalingPlan declared() {
    var service =
        CatalogueReader.read(Path.of("../catalogues/bluesphere"))
            .catalogue()
            .orElseThrow()
            .environment("production")
            .orElseThrow()
            .services()
            .stream()
            .filter(it -> it.name().equals("api-gateway"))
            .findFirst()
            .orElseThrow();
    return ScalingPlans.of(service.scaling().orElseThrow(), service.startup()).plan().orElseThrow();
  }

  /** What the rig will say: the trials as they go with this policy. */
  void sees(ScalingPlan deployed, String... doubts) throws IOException {
    sees(4, deployed, doubts);
  }

  /** The same with so many requests of each trial that failed at the load generator. */
  void sees(long ko, ScalingPlan deployed, String... doubts) throws IOException {
    answers(
        Trials.of(declared()).stream()
            .map(it -> EvidenceFixtures.run(deployed.startingAt(it.start()), it, doubts))
            .map(it ->
                new TrialRun(
                    it.name(),
                    it.trace(),
                    it.sli(),
                    it.sent(),
                    it.balanced(),
                    it.failed(),
                    Optional.of(ko),
                    it.latency(),
                    it.doubts()))
            .toArray(TrialRun[]::new));
  }

  /** What the rig will say, word for word. */
  void answers(TrialRun... trials) throws IOException {
    Files.writeString(
        data.resolve("answer.json"),
        JSON.writeValueAsString(new RigRun(List.of(trials), List.of())));
  }

  /** Every run that was kept has its latencies. */
  void latencies() throws IOException {
    for (var run : kept()) {
      Files.writeString(data.resolve("scaling").resolve(run.id()).resolve("latency.hlog"), "");
    }
  }

  /** What the rig was asked in a run. */
  JsonNode planned(CliRun run) throws IOException {
    var folder = run.err().strip().replaceAll("(?s).*evidence: ", "");
    return JSON.readTree(Files.readString(Path.of(folder).resolve("plan.json")));
  }

  /** A file for {@code --policy}. */
  Path policy(String yaml) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), yaml);
  }

  /** A catalogue with one service that scales like this. */
  String catalogue(String scaling) throws IOException {
    var made = Files.createDirectories(folder.resolve("catalogue"));
    Files.writeString(
        made.resolve("all.yaml"),
        """
        apiVersion: bluesphere.org/v1
        kind: Organisation
        metadata: {name: acme}
        spec: {teams: {platform: {title: Platform}}, environments: [production], defaultEnvironment: production}
        ---
        apiVersion: bluesphere.org/v1
        kind: Service
        metadata: {name: one}
        spec:
          owner: platform
          scaling: %s
        """
            .formatted(scaling));
    return made.toString();
  }

  /** Newest first. */
  List<Evidence> kept() {
    return new EvidenceFolder(data).newest();
  }

  /** Where one run is. */
  Path folder(Evidence run) {
    return data.resolve("scaling").resolve(run.id());
  }

  /** A file beside its data. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
