package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {

  /** {@code ./bluesphere schema > catalogues/catalogue.schema.json} makes it anew. */
  @Test
  void theFileThatEditorsReadIsTheReadersOwnTable() throws IOException {
    assertThat(Files.readString(Path.of("../catalogues/catalogue.schema.json")))
        .isEqualTo(Schema.json());
  }

  /** A comment counts for one document only, not for those that follow it in the file. */
  @Test
  void everyShippedDocumentNamesIt() throws IOException {
    try (var files = Files.newDirectoryStream(Fixtures.SHIPPED, "*.yaml")) {
      for (var file : files) {
        for (var document : Files.readString(file).split("(?m)^---\n", -1)) {
          assertThat(document)
              .as(file.toString())
              .startsWith("# yaml-language-server: $schema=../catalogue.schema.json\n");
        }
      }
    }
  }
}
