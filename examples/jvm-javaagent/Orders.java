import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A shop without a line of telemetry: it fails every tenth order, asks itself for a few, and ends. */
class Orders {

  private static final int REQUESTS = 40;

  public static void main(String[] args) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders/", exchange -> {
      var id = Integer.parseInt(exchange.getRequestURI().getPath().substring("/orders/".length()));
      exchange.sendResponseHeaders(id % 10 == 0 ? 500 : 200, -1);
      exchange.close();
    });
    server.start();
    var failed = 0;
    try (var http = HttpClient.newHttpClient()) {
      for (var id = 1; id <= REQUESTS; id++) {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders/" + id);
        var answer = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
        failed += answer.statusCode() >= 500 ? 1 : 0;
      }
    }
    server.stop(0);
    System.out.println("sent total=" + REQUESTS + " bad=" + failed);
    System.exit(0); // the agent sends what is left
  }
}
