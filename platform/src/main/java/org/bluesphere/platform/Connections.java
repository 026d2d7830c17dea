package org.bluesphere.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.collector.hook.Secrets;
import org.bluesphere.collector.hook.pagerduty.RoutingKeys;
import org.bluesphere.collector.hook.sns.Topic;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.StatusPage;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.platform.doctor.Check;
import org.bluesphere.platform.doctor.Checks;
import org.bluesphere.platform.doctor.Connection;
import org.bluesphere.platform.doctor.TestCalls;

/** Checks of the connections that the options of {@code serve} set up, by vendor. */
final class Connections {
  private final ServeOptions options;
  private final HookOptions hooks;
  private final Checks checks;

  Connections(ServeOptions options, Checks checks) {
    this.options = options;
    this.hooks = options.hooks;
    this.checks = checks;
  }

  /** Every vendor that can be tried; a new one is a line here. */
  SequencedMap<String, Supplier<Stream<Check>>> byVendor() {
    var all = new LinkedHashMap<String, Supplier<Stream<Check>>>();
    all.put("pagerduty", () -> Stream.concat(pagerDutyIn(), pagerDutyOut()));
    all.put("events", this::events);
    all.put("sentry", () -> Stream.concat(sentryIn(), sentryOut()));
    all.put(
        "datadog",
        () ->
            Stream.of(
                    in("datadog", TestCalls.DATADOG, HookOptions.DATADOG, hooks.datadog),
                    values("datadog", "--extras and --datadog-api-key"),
                    asked("datadog", "counts", "write ratio: {datadog: …} in an objective"))
                .flatMap(it -> it));
    all.put("pingdom", () -> in("pingdom", TestCalls.PINGDOM, HookOptions.PINGDOM, hooks.pingdom));
    all.put("sns", this::sns);
    all.put("statuspage", this::statuspage);
    all.put(
        "prometheus", () -> asked("prometheus", "series", "start the server with --prometheus"));
    all.put("cloudwatch", () -> values("cloudwatch", "--cloudwatch-metrics and --aws-region"));
    return all;
  }

  private Stream<Check> in(String vendor, TestCalls calls, String option, String given) {
    var references = Secrets.parse(option, given).references();
    return Stream.of(checks.inbound(Connection.in(vendor, ""), calls, option, references));
  }

  private Stream<Check> values(String vendor, String how) {
    return Stream.of(checks.export(Connection.out(vendor, "values"), how));
  }

  private Stream<Check> asked(String vendor, String what, String how) {
    return Stream.of(checks.asked(Connection.in(vendor, what), how));
  }

  private Stream<Check> pagerDutyIn() {
    return in("pagerduty", TestCalls.PAGERDUTY, HookOptions.PAGERDUTY, hooks.pagerDuty);
  }

  private Stream<Check> pagerDutyOut() {
    if (options.pagerDutyUrl.isEmpty()) {
      var connection = Connection.out("pagerduty", "change event");
      var mend = "set --pagerduty-url, https://events.pagerduty.com mostly";
      return Stream.of(Checks.notSetUp(connection, mend));
    }
    return Stream.of(
        changeEvent("key of pages", options.pagerDutyKey),
        changeEvent("key of tickets", options.ticketsKey));
  }

  private Check changeEvent(String what, String key) {
    var connection = Connection.out("pagerduty", "change event with the " + what);
    return checks.changeEvent(connection, options.pagerDutyUrl, new Secret(key));
  }

  private Stream<Check> events() {
    var keys = RoutingKeys.parse(HookOptions.EVENTS, hooks.events, options.environment).keys();
    if (keys.isEmpty()) {
      return in("events", TestCalls.EVENTS, HookOptions.EVENTS, "");
    }
    return keys.stream()
        .map(key ->
            checks.inbound(
                Connection.in("events", "key of " + key.subject().service()),
                TestCalls.EVENTS,
                HookOptions.EVENTS,
                List.of(key.secret())));
  }

  private Stream<Check> sentryIn() {
    return in("sentry", TestCalls.SENTRY, HookOptions.SENTRY, hooks.sentry);
  }

  private Stream<Check> sentryOut() {
    var connection = Connection.out("sentry", "event");
    var dsn = new Secret(options.sentryDsn);
    // Without a DSN nothing needs the catalogue, which takes longer than all the rest.
    var environment = dsn.reveal().isEmpty() ? "" : catalogue().map(this::environment).orElse("");
    return Stream.of(Checks.sentry(connection, dsn, ErrorReports.RELEASE, environment));
  }

  private Stream<Check> sns() {
    var topics = Topic.parse(hooks.sns);
    if (topics.isEmpty()) {
      return in("sns", TestCalls.SNS, HookOptions.SNS, "");
    }
    return topics.stream()
        .map(it -> checks.topic(Connection.in("sns", "topic"), HookOptions.SNS, it.arn()));
  }

  private Stream<Check> statuspage() {
    if (options.statuspageUrl.isEmpty()) {
      var mend = "set --statuspage-url, https://api.statuspage.io mostly";
      return Stream.of(Checks.notSetUp(Connection.out("statuspage", "page"), mend));
    }
    var pages = catalogue().stream().flatMap(this::pages).distinct().toList();
    if (pages.isEmpty()) {
      var mend =
          "no StatusPage of this environment in "
              + options.catalogue
              + " has a pageId; write the vendor's into its spec";
      return Stream.of(Checks.notSetUp(Connection.out("statuspage", "page"), mend));
    }
    return pages.stream().map(this::page);
  }

  private Optional<Catalogue> catalogue() {
    return CatalogueReader.read(options.catalogue).catalogue();
  }

  private String environment(Catalogue catalogue) {
    return options.environment.isEmpty()
        ? catalogue.organisation().defaultEnvironment()
        : options.environment;
  }

  private Stream<String> pages(Catalogue catalogue) {
    return catalogue.environment(environment(catalogue)).stream()
        .flatMap(it -> it.statusPages().stream())
        .map(StatusPage::pageId)
        .filter(it -> !it.isEmpty());
  }

  private Check page(String id) {
    var connection = Connection.out("statuspage", "page " + id);
    return checks.statuspage(
        connection, options.statuspageUrl, id, new Secret(options.statuspageToken));
  }

  /** Checks of one vendor, or of all when it is empty. */
  List<Check> of(String vendor) {
    var wanted = new ArrayList<Check>();
    byVendor()
        .forEach((name, made) -> {
          if (vendor.isEmpty() || vendor.equals(name)) {
            made.get().forEach(wanted::add);
          }
        });
    return wanted;
  }
}
