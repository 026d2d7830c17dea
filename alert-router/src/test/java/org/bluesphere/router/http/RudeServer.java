package org.bluesphere.router.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a bare socket that reads each request whole and then writes just what it is told. */
public final class RudeServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> held = new CopyOnWriteArrayList<>();
  // Set by tests, read by the server's threads.
  private volatile String answer = "";
  private volatile boolean hold;

  /** A server that hangs until it is told better. */
  public RudeServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("listening", e);
    }
    hang();
    Thread.ofVirtual().start(this::serve);
  }

  /** Where it listens. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Never answers. */
  public void hang() {
    write("", true);
  }

  /** Closes without a word. */
  public void hangUp() {
    write("", false);
  }

  /** Begins an answer, then closes. */
  public void cut() {
    write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{\"id\":", false);
  }

  /** Begins an answer, then falls asleep with the line open. */
  public void stall() {
    write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{\"id\":", true);
  }

  /** Speaks no HTTP. */
  public void babble() {
    write("SMTP ready\r\n\r\n", false);
  }

  /** Answers; {@code headers} end in CRLF each. */
  public void answer(int status, String headers, String body) {
    write(
        "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, headers, body.length(), body),
        false);
  }

  private void write(String newAnswer, boolean newHold) {
    hold = newHold;
    answer = newAnswer;
  }

  /** Every request so far, whole. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try {
      requests.add(read(connection.getInputStream()));
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
      if (hold) {
        held.add(connection);
      } else {
        connection.close();
      }
    } catch (IOException e) {
      held.add(connection);
    }
  }

  private static String read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    var length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    int bytes = length.matches("\\d+") ? Integer.parseInt(length) : 0;
    return head + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (var connection : held) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing", e);
    }
  }
}
