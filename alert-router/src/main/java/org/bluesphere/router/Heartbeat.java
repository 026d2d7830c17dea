package org.bluesphere.router;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls an external watcher as long as everything moves; falls silent when anything stops. */
public final class Heartbeat implements AutoCloseable {

  /** Time between two beats. */
  public static final Duration EVERY = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI watcher;
  private final String method;
  private final List<BooleanSupplier> moving;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heartbeat").daemon().factory());
  private final ScheduledFuture<?> beats;

  /** Starts to beat by {@code GET} or {@code POST} while all of {@code moving} hold. */
  public Heartbeat(URI watcher, String method, Duration every, List<BooleanSupplier> moving) {
    this.watcher = watcher;
    this.method = method;
    this.moving = List.copyOf(moving);
    this.beats = timer.scheduleAtFixedRate(this::beat, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      if (moving.stream().allMatch(BooleanSupplier::getAsBoolean)) {
        var request =
            HttpRequest.newBuilder(watcher)
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
          LOG.atWarn().addKeyValue("status", status).log("heartbeat is refused by its watcher");
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.atWarn().addKeyValue("why", e.toString()).log("heartbeat did not reach its watcher");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    beats.cancel(true);
    timer.shutdownNow();
    client.shutdownNow();
  }
}
