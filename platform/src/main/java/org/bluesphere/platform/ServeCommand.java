package org.bluesphere.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the product, until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs collector, SLO engine and alert router in one process.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin ServeOptions options = new ServeOptions();

  @Override
  public Integer call() throws InterruptedException {
    var refusal = options.refusal();
    if (refusal != null) {
      System.err.println(refusal);
      return 2;
    }
    if (options.train) {
      options.port = 0;
      options.statusPort = 0;
      options.otlpPort = 0;
      options.grpcPort = 0;
    }
    var stop = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var platform = Platform.open(options, Platform.Hooks.none())) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    stop.countDown();
                    awaitQuietly(ended);
                  }));
      System.out.println(readyLine(platform));
      if (options.train) {
        callEach(platform);
      } else {
        stop.await();
      }
    } catch (CatalogueRefusedException e) {
      System.err.println(e.getMessage());
      return 2;
    } finally {
      ended.countDown();
    }
    return 0;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String readyLine(Platform platform) {
    var uptime = java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime();
    return String.format(
        Locale.ROOT,
        "ready in %.1f s  ui=%s status=%s otlp=%s grpc=%s",
        uptime / 1000.0,
        platform.operatorUrl(),
        platform.statusUrl(),
        platform.otlpUrl(),
        platform.grpcUrl());
  }

  /** One call a listener, so that the cache of a training run knows the request path. */
  private static void callEach(Platform platform) throws InterruptedException {
    var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    for (var url :
        new String[] {
          platform.operatorUrl() + "/readyz",
          platform.operatorUrl() + "/api/v1/slos",
          platform.operatorUrl() + "/",
          platform.statusUrl() + "/",
          platform.otlpUrl() + "/v1/metrics"
        }) {
      try {
        client.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build(),
            HttpResponse.BodyHandlers.discarding());
      } catch (IOException e) {
        System.err.println("training call " + url + ": " + e.getMessage());
      }
    }
  }
}
