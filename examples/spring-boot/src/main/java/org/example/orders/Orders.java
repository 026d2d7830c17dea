package org.example.orders;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shop that fails every tenth order, asks itself for a few, and closes. */
@SpringBootApplication
@RestController
public class Orders {

  private static final int REQUESTS = 40;

  @GetMapping("/orders/{id}")
  ResponseEntity<String> order(@PathVariable int id) {
    return id % 10 == 0 ? ResponseEntity.internalServerError().build() : ResponseEntity.ok("here");
  }

  public static void main(String[] args) throws Exception {
    try (var app = SpringApplication.run(Orders.class, args);
        var http = HttpClient.newHttpClient()) {
      var port = app.getEnvironment().getProperty("local.server.port");
      var failed = 0;
      for (var id = 1; id <= REQUESTS; id++) {
        var uri = URI.create("http://127.0.0.1:" + port + "/orders/" + id);
        var answer =
            http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
        failed += answer.statusCode() >= 500 ? 1 : 0;
      }
      System.out.println("sent total=" + REQUESTS + " bad=" + failed);
    } // closing sends what is left
  }
}
