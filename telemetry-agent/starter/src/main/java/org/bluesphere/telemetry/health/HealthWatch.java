package org.bluesphere.telemetry.health;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/**
 * Watches every check of the application, its own and Spring Boot's: what asks for its health is
 * answered from memory, so that any number of load balancers costs the dependencies one question a
 * period.
 *
 * <p>The probes of Spring Boot's own life cycle are left alone: they cost nothing, and have to be
 * true at once.
 */
public final class HealthWatch implements SmartInitializingSingleton, AutoCloseable {

  private static final Set<String> LEFT_ALONE = Set.of("livenessState", "readinessState", "ping");

  private final HealthContributorRegistry contributors;
  private final @Nullable ReactiveHealthContributorRegistry reactive;
  private final WatchSettings settings;
  private final HealthMeters meters;
  private final List<WatchedCheck> checks = new ArrayList<>(); // written before the thread starts
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("health-watch").daemon().factory());

  /**
   * Watches {@code contributors} as {@code settings} say, and measures into {@code registry}. Those
   * of {@code reactive} move over to them: with Reactor on the class path Spring Boot checks Redis
   * there, and nobody would wait in the background for it.
   */
  public HealthWatch(
      HealthContributorRegistry contributors,
      @Nullable ReactiveHealthContributorRegistry reactive,
      WatchSettings settings,
      MeterRegistry registry) {
    this.contributors = contributors;
    this.reactive = reactive;
    this.settings = settings;
    this.meters = new HealthMeters(registry);
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (reactive != null) {
      takeOver(reactive);
    }
    for (var entry : contributors.stream().toList()) {
      var name = entry.name();
      if (!LEFT_ALONE.contains(name)) {
        var watched = watched(name, entry.contributor(), settings.shared().contains(name));
        contributors.unregisterContributor(name);
        contributors.registerContributor(name, watched);
      }
    }
    var _ =
        thread.scheduleAtFixedRate(
            this::refresh, 0, settings.period().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void takeOver(ReactiveHealthContributorRegistry others) {
    for (var entry : others.stream().toList()) {
      if (contributors.getContributor(entry.name()) == null) {
        others.unregisterContributor(entry.name());
        contributors.registerContributor(entry.name(), entry.contributor().asHealthContributor());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void refresh() {
    checks.forEach(WatchedCheck::refresh);
  }

  private HealthContributor watched(String name, HealthContributor contributor, boolean shared) {
    return switch (contributor) {
      case CompositeHealthContributor composite -> {
        Map<String, HealthContributor> parts = new LinkedHashMap<>();
        composite.stream()
            .forEach(part ->
                parts.put(
                    part.name(), watched(name + "/" + part.name(), part.contributor(), shared)));
        yield CompositeHealthContributor.fromMap(parts);
      }
      case HealthIndicator indicator -> {
        var check =
            new WatchedCheck(name, indicator, settings.timeout(), shared, meters.listener(name));
        checks.add(check);
        yield check;
      }
    };
  }
}
