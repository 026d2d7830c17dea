package org.bluesphere.platform.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.port.VendorClient;
import org.bluesphere.model.port.VendorClient.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtrasTest {
  private static final Connection SOMEWHERE =
      new Connection(URI.create("http://127.0.0.1:1"), Optional.empty(), Duration.ofSeconds(1));

  private final ClassLoader ports = new PortsOnly(getClass().getClassLoader());

  @Test
  void anExtraSeesOurPortsAsWeDo() throws ClassNotFoundException {
    assertThat(ports.loadClass(VendorClient.class.getName())).isSameAs(VendorClient.class);
    assertThat(ports.loadClass("java.net.http.HttpClient")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.slf4j.Logger",
        "org.apache.commons.logging.LogFactory",
        "tools.jackson.databind.json.JsonMapper",
        "com.fasterxml.jackson.annotation.JsonProperty",
        "org.springframework.core.io.Resource",
        "org.bluesphere.platform.Platform",
        "org.bluesphere.router.Router"
      })
  void anExtraSeesNothingElseOfOurs(String name) throws ClassNotFoundException {
    assertThat(getClass().getClassLoader().loadClass(name)).as("what is ours").isNotNull();

    assertThatThrownBy(() -> ports.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    assertThat(ports.getResource(name.replace('.', '/') + ".class")).isNull();
  }

  @Test
  void aFolderWithoutThatClientIsRefusedWithWhatToDo(@TempDir Path folder) {
    try (var extras = new Extras(folder)) {
      assertThatThrownBy(() -> extras.events("datadog", SOMEWHERE))
          .isInstanceOf(UnusableExtraException.class)
          .hasMessageContaining("has no jars of datadog; start with ./bluesphere serve --extras");
    }
  }

  @Test
  void jarsThatHoldNoSuchClientAreRefused(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("datadog"));
    // An empty archive of the shortest kind.
    Files.write(
        folder.resolve("datadog").resolve("a.jar"),
        new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    try (var extras = new Extras(folder)) {
      assertThatThrownBy(() -> extras.events("datadog", SOMEWHERE))
          .isInstanceOf(UnusableExtraException.class)
          .hasMessageContaining("hold no such client");
    }
  }
}
