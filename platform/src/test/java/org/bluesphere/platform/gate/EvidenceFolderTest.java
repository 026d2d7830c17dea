package org.bluesphere.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
  private static final String OLD = "20261124-090000-scaling-api";
  private static final String NEW = "20261124-110000-scaling-api";

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

  @Test
  void theNewestRunThatPassedIsWhatLatenciesAreComparedWith() throws IOException {
    var passed = kept(OLD, "70%");
    Files.writeString(passed.resolve("latency.hlog"), "");
    Files.writeString(kept(NEW, "95%").resolve("latency.hlog"), "");

    assertThat(folder.accepted("scaling", "api")).contains(passed.resolve("latency.hlog"));
    assertThat(folder.accepted("smoke", "api")).isEmpty();
  }
}
