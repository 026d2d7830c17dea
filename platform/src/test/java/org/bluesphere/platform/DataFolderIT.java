package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/**
 * Data folders of every version we gave to users, recorded by {@code mvn -pl platform
 * -Dtest='WholeProductIT#errors*' -Dbluesphere.keep=DIR test}: each must open, with all it counted.
 */
class DataFolderIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = "v0.1")
  void opensWithEverythingItCountedAndToldPeople(String version) throws IOException {
    var recorded = Path.of("src/test/resources/data").resolve(version);
    var expected = new Properties();
    try (var in = Files.newInputStream(recorded.resolve("expected.properties"))) {
      expected.load(in);
    }
    FileSystemUtils.copyRecursively(recorded.resolve("data"), folder);
    var then = InstantSource.fixed(Instant.parse(expected.getProperty("at")));

    try (var platform = Platform.open(options(), Platform.Hooks.none().at(then))) {
      var status =
          platform
              .budgets()
              .slo(new ObjectiveId("demo", "api-gateway", "availability"))
              .orElseThrow();
      assertThat(status.total()).isEqualTo(Long.parseLong(expected.getProperty("total")));
      assertThat(status.bad()).isEqualTo(Long.parseLong(expected.getProperty("bad")));
      assertThat(platform.incidents().incidents("demo"))
          .singleElement()
          .satisfies(incident -> assertThat(incident.status()).isEqualTo("resolved"));
      assertThat(platform.incidents().deliveries(100))
          .isNotEmpty()
          .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("sent"));
    }
  }

  private ServeOptions options() {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder;
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    return options;
  }
}
