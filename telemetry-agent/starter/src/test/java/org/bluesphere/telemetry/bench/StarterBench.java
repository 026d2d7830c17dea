package org.bluesphere.telemetry.bench;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.FilterChain;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * NUMBERS T4: what the starter costs an HTTP request beyond Spring Boot's own observation, measured
 * on the filter that observes requests, in an application with the starter and in one without.
 */
public final class StarterBench {

  private static final int REQUESTS = 200_000;
  private static final int ROUNDS = 9;
  private static final double TARGET_MICROS = 2;
  private static final double TARGET_BYTES = 500;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private StarterBench() {}

  /** Prints one row; exits 1 when the target is missed. */
  public static void main(String[] args) throws Exception {
    try (var plain = start(PlainApp.class, "--management.metrics.observations.ignored-meters=");
        var equipped = start(StarterApp.class)) {
      List<Cost> without = new ArrayList<>();
      List<Cost> with = new ArrayList<>();
      for (var round = -2; round < ROUNDS; round++) { // two to warm up
        var first = measured(plain);
        var second = measured(equipped);
        if (round >= 0) {
          without.add(first);
          with.add(second);
        }
      }
      var micros = (median(with, true) - median(without, true)) / 1000;
      var bytes = median(with, false) - median(without, false);
      System.out.printf(
          "| T4 | starter's cost per HTTP request beyond Boot's own observation, median of %d rounds:"
              + " CPU; allocated (Boot alone %.2f µs, %.0f B) | %.2f µs; %.0f B | ≤ 2 µs; ≤ 500 B |"
              + " `./checks/starter-bench` |%n",
          ROUNDS, median(without, true) / 1000, median(without, false), micros, bytes);
      System.exit(micros <= TARGET_MICROS && bytes <= TARGET_BYTES ? 0 : 1);
    }
  }

  private static Cost measured(ConfigurableApplicationContext app) throws Exception {
    var filter =
        (ServerHttpObservationFilter) app.getBean(FilterRegistrationBean.class).getFilter();
    FilterChain chain =
        (request, response) ->
            ServerHttpObservationFilter.findObservationContext(
                    (jakarta.servlet.http.HttpServletRequest) request)
                .orElseThrow()
                .setPathPattern("/api/v1/stations/{id}");
    var thread = Thread.currentThread().threadId();
    var bytes = THREADS.getThreadAllocatedBytes(thread);
    var nanos = THREADS.getCurrentThreadCpuTime();
    for (var i = 0; i < REQUESTS; i++) {
      filter.doFilter(
          new MockHttpServletRequest("GET", "/api/v1/stations/st-01"),
          new MockHttpServletResponse(),
          chain);
    }
    return new Cost(
        (double) (THREADS.getCurrentThreadCpuTime() - nanos) / REQUESTS,
        (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / REQUESTS);
  }

  private static double median(List<Cost> costs, boolean nanos) {
    var sorted = costs.stream().mapToDouble(nanos ? Cost::nanos : Cost::bytes).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static ConfigurableApplicationContext start(Class<?> app, String... more) {
    var args =
        Stream.concat(
            Stream.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--bluesphere.telemetry.step=1h",
                "--management.otlp.metrics.export.step=1h",
                "--management.tracing.export.enabled=false"),
            Arrays.stream(more));
    return new SpringApplication(app).run(args.toArray(String[]::new));
  }

  private record Cost(double nanos, double bytes) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
  static class StarterApp {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.bluesphere.telemetry.autoconfigure.TelemetryAutoConfiguration",
        "org.bluesphere.telemetry.autoconfigure.WebTelemetryAutoConfiguration",
        "org.bluesphere.telemetry.autoconfigure.HealthAutoConfiguration"
      })
  static class PlainApp {}
}
