package org.bluesphere.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bluesphere.model.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of vendors' own clients: secrets by reference only. */
final class ExtrasOptions {
  static final String JDK = "jdk";
  static final String PAGERDUTY_CLIENT = "pagerduty-client";

  private static final String SITE = "datadoghq.com";
  private static final String AMBIENT_KEY = "env:DD_API_KEY";
  private static final String AMBIENT_APP_KEY = "env:DD_APP_KEY";

  private static final String NEEDS_EXTRAS =
      "needs --extras: that client is none of the platform's libraries; add --extras (./bluesphere"
          + " builds it then), or leave this option out";

  /** A site of Datadog's, or what plays it here; elsewhere the key would go unencrypted. */
  private static final Pattern SITES =
      Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}|http://(127\\.0\\.0\\.1|localhost)(:\\d{1,5})?");

  @Option(
      names = "--extras",
      arity = "0..1",
      fallbackValue = "${sys:bluesphere.home:-.}/extras",
      defaultValue = "${env:BLUESPHERE_EXTRAS:-" + Option.NULL_VALUE + "}",
      description =
          "folder of vendors' own clients, each with its jars; without a folder ./bluesphere builds"
              + " them and takes its own [none]",
      paramLabel = "DIR")
  @Nullable Path folder;

  @Option(
      names = "--pagerduty-transport",
      defaultValue = "${env:BLUESPHERE_PAGERDUTY_TRANSPORT:-" + JDK + "}",
      description = "what carries pages: jdk, or pagerduty-client from --extras [${DEFAULT-VALUE}]")
  String pagerDutyTransport = JDK;

  @Option(
      names = "--datadog-site",
      defaultValue = "${env:BLUESPHERE_DATADOG_SITE:-}",
      description = "site of Datadog that hears of incidents and budgets [" + SITE + "]")
  String datadogSite = "";

  @Option(
      names = "--datadog-api-key",
      defaultValue = "${env:BLUESPHERE_DATADOG_API_KEY:-}",
      description =
          "API key of that site, as env:NAME or file:PATH [with --extras, "
              + AMBIENT_KEY
              + " when it is set; none: Datadog is told nothing]")
  String datadogKey = "";

  @Option(
      names = "--datadog-app-key",
      defaultValue = "${env:BLUESPHERE_DATADOG_APP_KEY:-}",
      description =
          "application key of that site, to ask for counts, as env:NAME or file:PATH [with --extras, "
              + AMBIENT_APP_KEY
              + " when it is set; none: Datadog is not asked]")
  String datadogAppKey = "";

  /** Whether a key counts that is in the environment and in no option. */
  boolean ambient = true;

  /** The key to use; empty when Datadog is told nothing. */
  Optional<Secret> key() {
    return given(datadogKey, AMBIENT_KEY);
  }

  /** The application key to use; empty when Datadog is not asked. */
  Optional<Secret> reading() {
    return given(datadogAppKey, AMBIENT_APP_KEY);
  }

  private Optional<Secret> given(String reference, String otherwise) {
    if (!reference.isEmpty()) {
      return Optional.of(new Secret(reference));
    }
    return ambient && folder != null
        ? Optional.of(new Secret(otherwise)).filter(it -> it.reveal().isPresent())
        : Optional.empty();
  }

  /** The site to use. */
  String site() {
    return datadogSite.isEmpty() ? SITE : datadogSite;
  }

  /** Why these options can't be used; empty when they can. */
  Optional<String> refusal() {
    if (!pagerDutyTransport.equals(JDK) && !pagerDutyTransport.equals(PAGERDUTY_CLIENT)) {
      return Optional.of(
          "--pagerduty-transport %s is none; write jdk or pagerduty-client"
              .formatted(pagerDutyTransport));
    }
    if (pagerDutyTransport.equals(PAGERDUTY_CLIENT) && folder == null) {
      return Optional.of("--pagerduty-transport pagerduty-client " + NEEDS_EXTRAS);
    }
    return datadogRefusal();
  }

  private Optional<String> datadogRefusal() {
    for (var key :
        Map.of("--datadog-api-key", datadogKey, "--datadog-app-key", datadogAppKey).entrySet()) {
      if (!key.getValue().isEmpty() && !key.getValue().matches("(env|file):.+")) {
        return Optional.of(key.getKey() + " takes references only; write env:NAME or file:PATH");
      }
      if (folder == null && !key.getValue().isEmpty()) {
        return Optional.of(key.getKey() + " " + NEEDS_EXTRAS);
      }
    }
    if (!datadogSite.isEmpty() && !SITES.matcher(datadogSite).matches()) {
      return Optional.of(
          "--datadog-site %s is no site; write for example datadoghq.eu".formatted(datadogSite));
    }
    if (folder == null && !datadogSite.isEmpty()) {
      return Optional.of("--datadog-site " + NEEDS_EXTRAS);
    }
    return (datadogSite.isEmpty() && datadogAppKey.isEmpty()) || key().isPresent()
        ? Optional.empty()
        : Optional.of(
            (datadogSite.isEmpty() ? "--datadog-app-key" : "--datadog-site")
                + " needs a key: set --datadog-api-key to env:NAME or file:PATH, or DD_API_KEY"
                + " in the environment");
  }
}
