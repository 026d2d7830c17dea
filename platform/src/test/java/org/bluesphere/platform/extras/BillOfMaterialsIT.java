package org.bluesphere.platform.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CycloneDX list that {@code mvn -Psbom package} leaves names what is packed, no extra's jar
 * among it.
 */
@Tag("extras")
class BillOfMaterialsIT {
  private static final Path BUILT = Path.of("target");

  @Test
  void namesWhatIsPackedAndNothingElse() throws IOException {
    var packed = packed();
    packed.removeIf(it -> it.startsWith("spring-boot-jarmode-tools-")); // Boot's plugin adds it
    var listed = listed();
    listed.removeIf(it -> it.startsWith("spring-boot-starter-")); // empty, so Boot packs none

    assertThat(packed).hasSizeGreaterThan(50);
    assertThat(listed).isEqualTo(packed);
  }

  @Test
  void namesNoJarThatAnExtraBrings() throws IOException {
    var extras = Set.of("pagerduty-client", "datadog");

    for (var extra : extras) {
      var brought = brought(extra);
      brought.removeIf(it -> it.startsWith("jspecify-")); // annotations, the same for all
      assertThat(brought).as(extra).hasSizeGreaterThan(10);
      assertThat(listed()).as(extra).doesNotContainAnyElementsOf(brought);
    }
  }

  private static Set<String> listed() {
    var bill = JsonMapper.shared().readTree(BUILT.resolve("bluesphere-platform.cdx.json"));
    return bill.get("components")
        .valueStream()
        .map(BillOfMaterialsIT::jar)
        .collect(Collectors.toSet());
  }

  private static String jar(JsonNode component) {
    return component.get("name").asString() + "-" + component.get("version").asString() + ".jar";
  }

  private static Set<String> packed() throws IOException {
    try (var jar = new JarFile(BUILT.resolve("bluesphere-platform.jar").toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(it -> it.startsWith("BOOT-INF/lib/") && it.endsWith(".jar"))
          .map(it -> it.substring("BOOT-INF/lib/".length()))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> brought(String extra) throws IOException {
    try (var jars = Files.list(BuiltExtras.folder().resolve(extra).resolve("target/lib"))) {
      return jars.map(it -> it.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
