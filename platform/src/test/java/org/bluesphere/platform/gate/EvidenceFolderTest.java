package org.bluesphere.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EvidenceFolderTest {
  private static final String OLD = "20261124-090000-scaling-api";
  private static final String NEW = "20261124-110000-scaling-api";

  private static final Basis DECLARED =
      Basis.of(EvidenceFixtures.subject(EvidenceFixtures.SCALING));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path data;
  private EvidenceFolder folder;

  @BeforeEach
  void open() {
    folder = new EvidenceFolder(data);
  }

  private Path kept(String id, String deployed) throws IOException {
    var run = folder.create(id);
    folder.keep(EvidenceFixtures.of(id, "scaling", deployed));
    return run;
  }

  @Test
  void whereNothingEverRanNothingIs() {
    assertThat(folder.newest()).isEmpty();
    assertThat(folder.run(NEW)).isEmpty();
  }

  @Test
  void runsAreReadNewestFirst() throws IOException {
    kept(OLD, "70%");
    kept(NEW, "95%");

    assertThat(folder.newest()).extracting(Evidence::id).containsExactly(NEW, OLD);
    assertThat(folder.run(OLD)).contains(EvidenceFixtures.of(OLD, "scaling", "70%"));
  }

  @Test
  void aRunThatWasNeverFinishedOrCannotBeReadIsLeftOut() throws IOException {
    folder.create("20261124-120000-scaling-api");
    Files.writeString(kept(NEW, "70%").resolve("evidence.json"), "{\"version\": 1, half");
    kept(OLD, "70%");

    assertThat(folder.newest()).extracting(Evidence::id).containsExactly(OLD);
    assertThat(folder.run(NEW)).isEmpty();
  }

  @Test
  void anIdThatIsNoneReadsNoOtherFolder() throws IOException {
    Files.move(kept(NEW, "70%"), Files.createDirectories(data.resolve("x")).resolve("elsewhere"));

    assertThat(folder.run("../x/elsewhere")).isEmpty();
    assertThat(folder.run("..")).isEmpty();
  }

  private static EvidenceFolder.Like like(String suite, String environment, Basis basis) {
    return new EvidenceFolder.Like(suite, environment, "api", basis);
  }

  private Path kept(Evidence run) throws IOException {
    var made = folder.create(run.id());
    folder.keep(run);
    return Files.writeString(made.resolve("latency.hlog"), "");
  }

  @Test
  void theNewestRunThatPassedIsWhatLatenciesAreComparedWith() throws IOException {
    var passed = kept(EvidenceFixtures.of(OLD, "scaling", "70%"));
    kept(EvidenceFixtures.of(NEW, "scaling", "95%"));

    assertThat(folder.accepted(like("scaling", "production", DECLARED))).contains(passed);
    assertThat(folder.accepted(like("smoke", "production", DECLARED))).isEmpty();
    assertThat(folder.accepted(like("scaling", "staging", DECLARED))).isEmpty();
  }

  @Test
  void runsOfAnOlderDeclarationOrOfAFileOrOfNobodyKnowsWhatAreNotWhatIsComparedWith()
      throws IOException {
    var older = Basis.of(EvidenceFixtures.subject(EvidenceFixtures.scaling(1, "70%")));
    var file = EvidenceFixtures.file("70%");
    kept(about("20261124-070000-scaling-api", Optional.of(older)));
    var ofFile = kept(about("20261124-080000-scaling-api", Optional.of(file)));
    kept(about(OLD, Optional.empty()));

    assertThat(folder.accepted(like("scaling", "production", DECLARED))).isEmpty();
    assertThat(folder.accepted(like("scaling", "production", file))).contains(ofFile);
  }

  private static Evidence about(String id, Optional<Basis> basis) {
    return EvidenceFixtures.about(id, "scaling", "70%", basis);
  }

  @Test
  void aFileOfBeforeRunsSaidWhatTheyAreAboutIsStillRead() throws IOException {
    var file = kept(NEW, "70%").resolve("evidence.json");
    var tree = (ObjectNode) JSON.readTree(Files.readString(file));
    tree.remove("basis");
    tree.path("trials").valueStream().forEach(it -> ((ObjectNode) it.path("run")).remove("ko"));
    Files.writeString(file, tree.toString());

    var old = folder.run(NEW).orElseThrow();
    assertThat(old.basis()).isEmpty();
    assertThat(old.trials()).hasSize(4).allMatch(it -> it.run().ko().isEmpty());
    assertThat(old.standing(Optional.of(DECLARED.declared()))).isEqualTo(Standing.UNKNOWN);
  }
}
