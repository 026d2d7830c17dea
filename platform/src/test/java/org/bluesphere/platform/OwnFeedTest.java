package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFeedTest {
  @TempDir private Path data;

  @Test
  void theOptionComesBeforeTheVariable() {
    assertThat(OwnFeed.receiver("http://a:1", "http://b:2")).contains(URI.create("http://a:1"));
    assertThat(OwnFeed.receiver("", " http://b:2 ")).contains(URI.create("http://b:2"));
    assertThat(OwnFeed.receiver("", "")).isEmpty();
  }

  /** It is set for other tools, whose taste differs; the server starts all the same. */
  @Test
  void aVariableThatNamesNoAddressStopsNothing() {
    assertThat(OwnFeed.receiver("", "localhost:4317")).isEmpty();
    assertThat(OwnFeed.receiver("", "collector")).isEmpty();
  }

  @Test
  void theInstanceIsMadeByChanceAndKept() throws Exception {
    var first = OwnFeed.instance(data);

    assertThat(UUID.fromString(first).version()).isEqualTo(4);
    assertThat(OwnFeed.instance(data)).isEqualTo(first);
    Files.delete(data.resolve("instance.id"));
    assertThat(OwnFeed.instance(data)).isNotEqualTo(first);
  }

  @Test
  void aFileThatWasNeverWrittenWholeStopsNoStart() throws Exception {
    Files.writeString(data.resolve("instance.id"), "");
    assertThat(OwnFeed.instance(data)).isEqualTo(OwnFeed.instance(data));

    Files.writeString(data.resolve("instance.id"), "none");
    assertThat(OwnFeed.instance(data)).isNotEqualTo(OwnFeed.instance(data));
  }
}
