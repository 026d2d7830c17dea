package org.bluesphere.telemetry.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * As much of Redis as a client needs to connect, to be told who it talks to, and to find no key.
 */
final class RedisStandIn implements AutoCloseable {

  private final ServerSocket server;

  RedisStandIn() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (var head = in.readLine(); head != null; head = in.readLine()) {
        var command = "";
        for (var words = Integer.parseInt(head.substring(1)); words > 0; words--) {
          in.readLine(); // its length
          var word = in.readLine();
          command = command.isEmpty() ? word.toUpperCase(Locale.ROOT) : command;
        }
        answer(socket.getOutputStream(), command);
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  private static void answer(OutputStream out, String command) throws IOException {
    var text =
        switch (command) {
          case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
          case "PING" -> "+PONG\r\n";
          case "GET" -> "$-1\r\n";
          case "INFO" -> "$19\r\nredis_version:7.0\r\n\r\n";
          default -> "+OK\r\n";
        };
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
