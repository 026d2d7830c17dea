import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * NUMBERS U2: opens many streams of the overview and reads them; prints what that costs the server.
 * Arguments: port, process id of the server, how many, seconds.
 */
final class Viewers {
  private static final double TICKS_PER_SECOND = 100;

  private static final AtomicLong BYTES = new AtomicLong();
  private static final AtomicLong OPEN = new AtomicLong();

  private Viewers() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    var stat = Path.of("/proc", arguments[1], "stat");
    int viewers = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    System.out.printf("alone:        %.1f %% of a core%n", share(stat, seconds));
    for (int i = 0; i < viewers; i++) {
      Thread.ofVirtual().start(() -> view(port));
      Thread.sleep(5);
    }
    while (OPEN.get() < viewers) {
      Thread.sleep(100);
    }
    Thread.sleep(5000);
    long before = BYTES.get();
    double busy = share(stat, seconds);
    System.out.printf(
        "%d viewers: %.1f %% of a core, %.0f kB/s to all of them, %d still read%n",
        viewers, busy, (BYTES.get() - before) / 1000.0 / seconds, OPEN.get());
    System.exit(0);
  }

  private static double share(Path stat, int seconds) throws Exception {
    long before = ticks(stat);
    Thread.sleep(seconds * 1000L);
    return (ticks(stat) - before) / TICKS_PER_SECOND / seconds * 100;
  }

  /** User and system time; the name in parentheses may hold blanks. */
  private static long ticks(Path stat) throws IOException {
    var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static void view(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 30_000);
      socket
          .getOutputStream()
          .write(
              ("GET /events?environment=demo&view=overview&tz=UTC HTTP/1.1\r\nHost: 127.0.0.1:"
                      + port
                      + "\r\nAccept: text/event-stream\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var buffer = new byte[16_384];
      boolean first = true;
      for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
        if (first) {
          OPEN.incrementAndGet();
          first = false;
        }
        BYTES.addAndGet(n);
      }
    } catch (IOException e) {
      System.err.println(e);
    }
    OPEN.decrementAndGet();
  }
}
