package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --status-export} in the running product. */
class StatusCopyIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private Platform platform() {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.statusExport = folder.resolve("copy");
    options.statusExternalUrl = "https://status.example.com/sea/";
    return Platform.open(options, Platform.Hooks.none());
  }

  private String ready(Platform platform) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(platform.operatorUrl() + "/readyz")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Test
  void aCopyIsKeptAndWhatKeepsItFromBeingMadeIsSaidWhereReadinessIsAsked() throws IOException {
    var copy = folder.resolve("copy");
    Files.writeString(copy, "a file where the folder should be");
    try (var platform = platform()) {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(ready(platform))
                  .contains("\"ready\"", "the copy of the public page cannot be written"));

      Files.delete(copy);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(ready(platform)).contains("ready").doesNotContain("warn"));

      assertThat(Files.readString(copy.resolve("index.html"))).contains("This is a copy");
      assertThat(Files.readString(copy.resolve("history.atom")))
          .contains("https://status.example.com/sea/history.atom")
          .doesNotContain("127.0.0.1");
    }
  }
}
