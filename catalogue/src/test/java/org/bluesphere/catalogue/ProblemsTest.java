package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemsTest {

  @Test
  void theSmallCatalogueIsFine() {
    var reading = Fixtures.service(Fixtures.SERVICE);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.findings()).isEmpty();
    assertThat(CatalogueReport.exitCode(reading)).isZero();
  }

  @Test
  void allProblemsComeAtOnce() {
    var reading =
        Fixtures.service(
            Fixtures.SERVICE.replace("99.9%", "2%%").replace("30d", "x").replace("core", "gold"));

    assertThat(reading.problems()).extracting(Problem::line).contains(6, 10, 11);
  }

  @Test
  void aCrashOfTheParserIsAProblem() {
    assertThat(Fixtures.service("a: b\nc: [!%1").problems())
        .anySatisfy(problem -> {
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.what()).startsWith("not YAML");
        });
  }

  @Test
  void anAliasBombIsRefused() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(Fixtures.service(bomb.toString()).problems()).isNotEmpty();
  }

  @Test
  void deepNestingAndRecursionAreRefused() {
    assertThat(Fixtures.service("a: " + "[".repeat(200) + "]".repeat(200)).problems()).isNotEmpty();
    assertThat(Fixtures.service("a: &a [*a]").problems()).isNotEmpty();
  }

  @Test
  void aMissingFolderIsUnusable(@TempDir Path home) {
    var reading = CatalogueReader.read(home.resolve("nowhere"));

    assertThat(CatalogueReport.exitCode(reading)).isEqualTo(2);
  }

  @Test
  void linksOutOfTheFolderAndLargeFilesAreRefused(@TempDir Path home) throws Exception {
    var folder = Files.createDirectories(home.resolve("catalogue"));
    var outside = Files.writeString(home.resolve("secret.yaml"), "a: b");
    Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
    Files.writeString(folder.resolve("large.yaml"), "x".repeat((1 << 20) + 1));
    Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xe9});

    assertThat(CatalogueReader.read(folder).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "large.yaml: larger than 1 MiB; cut it into several files",
            "latin.yaml: not UTF-8; save it as UTF-8",
            "link.yaml: the link leads out of the catalogue; put the file itself into the folder");
  }
}
