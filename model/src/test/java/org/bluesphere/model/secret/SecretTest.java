package org.bluesphere.model.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @Test
  void aLiteralIsItself() {
    assertThat(new Secret("s3cret").reveal()).contains("s3cret");
  }

  @Test
  void aFileIsReadAnewEachTime(@TempDir Path home) throws IOException {
    var file = home.resolve("key");
    var secret = new Secret("file:" + file);
    assertThat(secret.reveal()).isEmpty();

    Files.writeString(file, "first\n");
    assertThat(secret.reveal()).contains("first");
    Files.writeString(file, "second\n");

    assertThat(secret.reveal()).contains("second");
  }

  @Test
  void whyItIsMissingNamesTheReferenceAndNeverALiteral() {
    assertThat(new Secret("env:NOPE").missing()).contains("env:NOPE");
    assertThat(new Secret("file:/nope").missing()).contains("file:/nope");
    assertThat(new Secret("").missing()).contains("is empty");
  }

  @Test
  void itIsNeverPrinted() {
    assertThat(new Secret("s3cret")).hasToString("<secret>");
  }
}
