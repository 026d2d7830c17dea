package org.bluesphere.collector.hook.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is fetched from a server that does not behave; which host is asked, AwsAddress decides. */
class HttpFetchIT {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final HttpFetch fetch = new HttpFetch();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/largest", call -> answer(call, 200, HttpFetch.LARGEST_BYTES));
    server.createContext("/larger", call -> answer(call, 200, HttpFetch.LARGEST_BYTES + 1));
    server.createContext("/missing", call -> answer(call, 404, 3));
    server.createContext("/moved", this::moved);
    server.createContext(
        "/elsewhere",
        call -> {
          elsewhere.incrementAndGet();
          answer(call, 200, 3);
        });
    server.createContext("/silent", call -> await());
    server.createContext("/trickle", this::trickle);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange call, int status, int bytes) throws IOException {
    try (call) {
      call.sendResponseHeaders(status, bytes);
      call.getResponseBody().write(new byte[bytes]);
    }
  }

  private void moved(HttpExchange call) throws IOException {
    call.getResponseHeaders().add("Location", at("/elsewhere").toString());
    answer(call, 302, 3);
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trickle(HttpExchange call) throws IOException {
    call.sendResponseHeaders(200, 1000);
    call.getResponseBody().write(1);
    call.getResponseBody().flush();
    await();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Test
  void theLargestAnswerIsTaken() throws IOException {
    assertThat(fetch.get(at("/largest"))).hasSize(64 << 10);
  }

  @Test
  void aLargerAnswerIsRefused() {
    assertThatThrownBy(() -> fetch.get(at("/larger"))).isInstanceOf(IOException.class);
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThatThrownBy(() -> fetch.get(at("/moved")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("302");
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void anAnswerOtherThan200IsRefused() {
    assertThatThrownBy(() -> fetch.get(at("/missing")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    var impatient = new HttpFetch(Duration.ofMillis(200));

    assertThatThrownBy(() -> impatient.get(at("/silent")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("200 ms");
  }

  @Test
  void aBodyThatTricklesIsGivenUp() {
    var impatient = new HttpFetch(Duration.ofMillis(500));

    assertThatThrownBy(() -> impatient.get(at("/trickle")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("500 ms");
  }

  @Test
  void nobodyThereIsAnError() {
    server.stop(0);

    assertThatThrownBy(() -> fetch.get(at("/largest"))).isInstanceOf(IOException.class);
  }
}
