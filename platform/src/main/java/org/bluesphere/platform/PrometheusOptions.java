package org.bluesphere.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.collector.ask.PrometheusSettings;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.secret.Secret;
import picocli.CommandLine.Option;

/** Options of a Prometheus that series are pulled from. */
final class PrometheusOptions {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Option(
      names = "--prometheus",
      defaultValue = "${env:BLUESPHERE_PROMETHEUS:-}",
      description = "address of a Prometheus to pull objectives' series from [none]",
      paramLabel = "URL")
  String url = "";

  @Option(
      names = "--prometheus-token",
      defaultValue = "${env:BLUESPHERE_PROMETHEUS_TOKEN:-}",
      description = "bearer token it wants, as env:NAME or file:PATH [none]")
  String token = "";

  @Option(
      names = "--prometheus-step",
      defaultValue = "${env:BLUESPHERE_PROMETHEUS_STEP:-1m}",
      description = "time between two values of a series [${DEFAULT-VALUE}]")
  String step = "1m";

  /** Why these options can't be used; empty when they can. */
  Optional<String> refusal() {
    if (url.isEmpty()) {
      return token.isEmpty()
          ? Optional.empty()
          : Optional.of("--prometheus-token needs --prometheus, the address it is for");
    }
    if (!ServeOptions.isAddress(url)) {
      return Optional.of(
          "--prometheus "
              + url
              + " is no address; write http or https and a host, for example http://127.0.0.1:9090");
    }
    if (!token.isEmpty() && !token.matches("(env|file):.+")) {
      return Optional.of("--prometheus-token takes references only; write env:NAME or file:PATH");
    }
    if (!token.isEmpty() && url.startsWith("http:") && !loopback()) {
      return Optional.of("--prometheus-token would go unencrypted; write --prometheus https://…");
    }
    return badStep();
  }

  private boolean loopback() {
    try {
      return InetAddress.getByName(URI.create(url).getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private Optional<String> badStep() {
    try {
      var parsed = Durations.parse(step);
      if (parsed.toNanosPart() == 0
          && parsed.compareTo(SHORTEST) >= 0
          && parsed.compareTo(LONGEST) <= 0) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    return Optional.of("--prometheus-step " + step + " is none; write whole seconds, 1s to 5m");
  }

  /** What to ask, and how; empty when nobody is asked. */
  Optional<PrometheusSettings> settings(Duration patience) {
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PrometheusSettings(
                URI.create(url),
                Optional.of(token).filter(it -> !it.isEmpty()).map(Secret::new),
                Durations.parse(step),
                patience));
  }
}
