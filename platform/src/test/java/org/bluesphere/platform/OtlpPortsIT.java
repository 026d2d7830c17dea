package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.bluesphere.platform.web.Listener.PortTakenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpPortsIT {
  @TempDir private Path data;

  /**
   * Java's own client asks for an upgrade to HTTP/2 beside its first request, and Tomcat would
   * refuse a body of more than 4 KiB there.
   */
  @Test
  void bothPortsTakeALargeBodyFromAClientThatAsksForAnUpgrade() throws Exception {
    var body = "{\"unknown\":\"" + "x".repeat(100_000) + "\"}";
    try (var platform = Platform.open(options(0), Platform.Hooks.none())) {
      for (var url : new String[] {platform.otlpUrl(), platform.grpcUrl()}) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var request =
            HttpRequest.newBuilder(URI.create(url + "/v1/metrics"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();

        var response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).as(url).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
      }
    }
  }

  @Test
  void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Platform.open(options(taken.getLocalPort()), Platform.Hooks.none()))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
          .hasMessageContaining("--grpc-port");
    }
  }

  private ServeOptions options(int grpcPort) {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = data;
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.grpcPort = grpcPort;
    return options;
  }
}
