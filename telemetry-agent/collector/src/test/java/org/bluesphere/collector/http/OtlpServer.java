package org.bluesphere.collector.http;

import jakarta.servlet.Servlet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.bluesphere.collector.grpc.PriorKnowledge;

/** A Tomcat on a free port with the servlet mounted, and a client for it. */
public final class OtlpServer implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();

  public OtlpServer(OtlpServlet servlet, Path folder) throws LifecycleException {
    this(servlet, folder, "/v1/*", "/v1development/*");
  }

  public OtlpServer(Servlet servlet, Path folder, String... paths) throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Else the connection is reset before a client has read why its body is too large.
    tomcat.getConnector().setProperty("maxSwallowSize", "-1");
    tomcat.getConnector().addUpgradeProtocol(new PriorKnowledge());
    var context = tomcat.addContext("", folder.toString());
    var mounted = Tomcat.addServlet(context, "otlp", servlet);
    List.of(paths).forEach(mounted::addMapping);
    tomcat.start();
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Content-Type", "application/x-protobuf");
  }

  public HttpResponse<byte[]> post(byte[] body) throws IOException, InterruptedException {
    return send(request("/v1/metrics").POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<byte[]> postGzip(byte[] body) throws IOException, InterruptedException {
    return send(
        request("/v1/metrics")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  public static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws LifecycleException {
    client.shutdownNow();
    tomcat.stop();
    tomcat.destroy();
  }
}
