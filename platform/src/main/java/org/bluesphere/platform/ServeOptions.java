package org.bluesphere.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bluesphere.model.Tempo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of {@code serve} and {@code demo}; the environment variables are {@code BLUESPHERE_…}.
 */
final class ServeOptions {
  private static final int MOST_SERIES = 1_000_000;
  private static final int LEAST_REQUEST = 1 << 20;
  private static final int MOST_REQUEST = 64 << 20;
  private static final long MOST_IN_FLIGHT = 4L << 30;

  @Option(
      names = "--catalogue",
      defaultValue = "${env:BLUESPHERE_CATALOGUE:-${sys:bluesphere.home:-.}/catalogues/bluesphere}",
      description = "folder of catalogue documents [${DEFAULT-VALUE}]")
  Path catalogue = Path.of("catalogues/bluesphere");

  @Option(
      names = "--data",
      defaultValue = "${env:BLUESPHERE_DATA:-.bluesphere/data}",
      description = "folder of the state [${DEFAULT-VALUE}]")
  Path data = Path.of(".bluesphere/data");

  @Option(
      names = "--port",
      defaultValue = "${env:BLUESPHERE_PORT:-8080}",
      description = "operator API; 0 chooses [${DEFAULT-VALUE}]")
  int port;

  @Option(
      names = "--status-port",
      defaultValue = "${env:BLUESPHERE_STATUS_PORT:-8081}",
      description = "public status page; 0 chooses [${DEFAULT-VALUE}]")
  int statusPort;

  @Option(
      names = "--otlp-port",
      defaultValue = "${env:BLUESPHERE_OTLP_PORT:-4318}",
      description = "OTLP over HTTP; 0 chooses [${DEFAULT-VALUE}]")
  int otlpPort;

  @Option(
      names = "--grpc-port",
      defaultValue = "${env:BLUESPHERE_GRPC_PORT:-4317}",
      description = "OTLP by gRPC; 0 chooses [${DEFAULT-VALUE}]")
  int grpcPort;

  @Option(
      names = "--bind",
      defaultValue = "${env:BLUESPHERE_BIND:-127.0.0.1}",
      description = "address to listen on; loopback only until identity exists [${DEFAULT-VALUE}]")
  String bind = "127.0.0.1";

  @Option(
      names = "--anonymous",
      defaultValue = "${env:BLUESPHERE_ANONYMOUS:-on}",
      description = "on or off: telemetry is taken without a token [${DEFAULT-VALUE}]")
  String anonymous = "on";

  @Option(
      names = "--max-series",
      defaultValue = "${env:BLUESPHERE_MAX_SERIES:-" + Option.NULL_VALUE + "}",
      description =
          "series that objectives and signals read, kept at most of all senders together [what an"
              + " eighth of the heap holds, 50000 to 200000]")
  @Nullable Integer maxSeries;

  @Option(
      names = "--max-series-per-token",
      defaultValue = "${env:BLUESPHERE_MAX_SERIES_PER_TOKEN:-" + Option.NULL_VALUE + "}",
      description = "the same, of one token; who has none is one, the platform another [50000]")
  @Nullable Integer maxTokenSeries;

  @Option(
      names = "--max-series-per-metric",
      defaultValue = "${env:BLUESPHERE_MAX_SERIES_PER_METRIC:-" + Option.NULL_VALUE + "}",
      description = "the same, of one metric of one token [5000]; when said, also of who has none")
  @Nullable Integer maxMetricSeries;

  @Option(
      names = "--max-request-bytes",
      defaultValue = "${env:BLUESPHERE_MAX_REQUEST_BYTES:-0}",
      description =
          "largest OTLP request, before and after decompression [16 MiB; 64 MiB with a heap of"
              + " 4 GiB]")
  int maxRequestBytes;

  @Option(
      names = "--max-in-flight-bytes",
      defaultValue = "${env:BLUESPHERE_MAX_IN_FLIGHT_BYTES:-0}",
      description =
          "of all requests being read and judged; more are asked to come again. A request may have"
              + " a third of it [256 MiB, at most a quarter of the heap]")
  long maxInFlightBytes;

  @Option(
      names = "--external-url",
      defaultValue = "${env:BLUESPHERE_EXTERNAL_URL:-}",
      description = "address links start with [the operator listener]")
  String externalUrl = "";

  @Option(
      names = "--status-export",
      defaultValue = "${env:BLUESPHERE_STATUS_EXPORT:-" + Option.NULL_VALUE + "}",
      description = "folder that keeps a copy of the public page [none]",
      paramLabel = "DIR")
  @Nullable Path statusExport;

  @Option(
      names = "--status-external-url",
      defaultValue = "${env:BLUESPHERE_STATUS_EXTERNAL_URL:-}",
      description = "address of the public page in its links [the status listener]")
  String statusExternalUrl = "";

  @Option(
      names = "--environment",
      defaultValue = "${env:BLUESPHERE_ENVIRONMENT:-}",
      description = "environment of requests that name none [the organisation's default]")
  String environment = "";

  @Option(
      names = "--roles",
      defaultValue = "${env:BLUESPHERE_ROLES:-collector,slo,router}",
      description = "roles of this process; all of them for now [${DEFAULT-VALUE}]")
  String roles = "collector,slo,router";

  @Option(
      names = "--pagerduty-url",
      defaultValue = "${env:BLUESPHERE_PAGERDUTY_URL:-}",
      description = "base address of PagerDuty Events v2 [none: pages are kept, not sent]")
  String pagerDutyUrl = "";

  @Option(
      names = "--pagerduty-key",
      defaultValue = "${env:BLUESPHERE_PAGERDUTY_KEY:-env:PAGERDUTY_ROUTING_KEY}",
      description = "routing key of pages, as env:NAME or file:PATH [${DEFAULT-VALUE}]")
  String pagerDutyKey = "env:PAGERDUTY_ROUTING_KEY";

  @Option(
      names = "--tickets-key",
      defaultValue = "${env:BLUESPHERE_TICKETS_KEY:-env:PAGERDUTY_TICKETS_KEY}",
      description = "routing key of tickets, as env:NAME or file:PATH [${DEFAULT-VALUE}]")
  String ticketsKey = "env:PAGERDUTY_TICKETS_KEY";

  @Option(
      names = "--pagerduty-change-events",
      defaultValue = "${env:BLUESPHERE_PAGERDUTY_CHANGE_EVENTS:-on}",
      description = "on or off: deploys are shown in PagerDuty beside incidents [${DEFAULT-VALUE}]")
  String pagerDutyChangeEvents = "on";

  @Option(
      names = "--statuspage-token",
      defaultValue = "${env:BLUESPHERE_STATUSPAGE_TOKEN:-env:STATUSPAGE_TOKEN}",
      description = "Statuspage API token, as env:NAME or file:PATH [${DEFAULT-VALUE}]")
  String statuspageToken = "env:STATUSPAGE_TOKEN";

  @Option(
      names = "--statuspage-url",
      defaultValue = "${env:BLUESPHERE_STATUSPAGE_URL:-}",
      description = "base address of Statuspage, without /v1 [none: nothing is published]")
  String statuspageUrl = "";

  @Option(
      names = "--heartbeat-url",
      defaultValue = "${env:BLUESPHERE_HEARTBEAT_URL:-}",
      description =
          "watcher told every 30 s while ingest, log, evaluation and outbox move; an address, or"
              + " env:NAME or file:PATH, since who knows it can speak for us [none]")
  String heartbeatUrl = "";

  @Option(
      names = "--self-otlp",
      defaultValue = "${env:BLUESPHERE_SELF_OTLP:-}",
      description =
          "receiver of OTLP/HTTP told what the platform measures of itself, with the headers of"
              + " OTEL_EXPORTER_OTLP_HEADERS [OTEL_EXPORTER_OTLP_ENDPOINT; none: nobody is told]",
      paramLabel = "URL")
  String selfOtlp = "";

  /** Whom all tools of the machine tell; asked only where {@link #selfOtlp} says nothing. */
  String otelEndpoint =
      Objects.requireNonNullElse(System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT"), "");

  @Option(
      names = "--sentry-dsn",
      defaultValue = "${env:BLUESPHERE_SENTRY_DSN:-env:SENTRY_DSN}",
      description =
          "Sentry DSN for errors of the platform itself, as env:NAME or file:PATH"
              + " [${DEFAULT-VALUE}; none: nothing is reported]")
  String sentryDsn = "env:SENTRY_DSN";

  @Option(
      names = "--aws-region",
      defaultValue = "${env:BLUESPHERE_AWS_REGION:-${env:AWS_REGION:-}}",
      description = "region in which recovery points are asked for [none: nobody asks]")
  String awsRegion = "";

  @Option(
      names = "--aws-endpoint",
      defaultValue = "${env:BLUESPHERE_AWS_ENDPOINT:-}",
      description = "address to ask instead of AWS's own [none]")
  String awsEndpoint = "";

  @Mixin HookOptions hooks = new HookOptions();

  @Mixin ExtrasOptions extras = new ExtrasOptions();

  @Mixin PrometheusOptions prometheus = new PrometheusOptions();

  @Mixin CloudWatchExport cloudWatch = new CloudWatchExport();

  @Option(names = "--tempo", defaultValue = "standard", hidden = true)
  TempoName tempo = TempoName.STANDARD;

  @Option(names = "--train", hidden = true, description = "start, call each listener, end")
  boolean train;

  /** Which time scale; tests and the demo run faster. */
  enum TempoName {
    STANDARD,
    DEMO,
    TEST,
    /** Real life with group_wait 0, to time detection beside peers set so. */
    PROMPT;

    Tempo tempo() {
      return switch (this) {
        case STANDARD -> Tempo.standard();
        case DEMO -> Tempo.demo();
        case TEST -> Tempo.test();
        case PROMPT -> Tempo.standard().withGroupWait(java.time.Duration.ZERO);
      };
    }
  }

  static boolean isAddress(String text) {
    try {
      var url = new URI(text);
      return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private @Nullable String seriesRefusal() {
    var limits = new LinkedHashMap<String, @Nullable Integer>();
    limits.put("--max-series", maxSeries);
    limits.put("--max-series-per-token", maxTokenSeries);
    limits.put("--max-series-per-metric", maxMetricSeries);
    var wider = "";
    int most = MOST_SERIES;
    for (var each : limits.entrySet()) {
      var limit = each.getValue();
      if (limit != null && (limit < 1 || limit > most)) {
        return "%s %d: write a number from 1 to %d%s"
            .formatted(each.getKey(), limit, most, wider.isEmpty() ? "" : ", which is " + wider);
      }
      if (limit != null) {
        most = limit;
        wider = each.getKey();
      }
    }
    return null;
  }

  /** Why these options cannot be used; null when they can. */
  @Nullable String refusal() {
    if (!anonymous.equals("on") && !anonymous.equals("off")) {
      return "--anonymous " + anonymous + " is not known; write on or off";
    }
    try {
      if (!java.net.InetAddress.getByName(bind).isLoopbackAddress()) {
        return "--bind "
            + bind
            + " is refused: there is no authentication yet, so only loopback is safe;"
            + " use 127.0.0.1 and a tunnel or an authenticating proxy";
      }
    } catch (java.net.UnknownHostException e) {
      return "--bind " + bind + " is no address of this machine; use 127.0.0.1";
    }
    for (var url :
        Map.of("--external-url", externalUrl, "--status-external-url", statusExternalUrl)
            .entrySet()) {
      if (!url.getValue().isEmpty() && !isAddress(url.getValue())) {
        return url.getKey()
            + " "
            + url.getValue()
            + " is no address that links can start with; write http or https, a host and,"
            + " if need be, a path, for example https://status.example.com";
      }
    }
    var series = seriesRefusal();
    if (series != null) {
      return series;
    }
    if (maxRequestBytes != 0
        && (maxRequestBytes < LEAST_REQUEST || maxRequestBytes > MOST_REQUEST)) {
      return "--max-request-bytes "
          + maxRequestBytes
          + ": write a number from "
          + LEAST_REQUEST
          + " to "
          + MOST_REQUEST;
    }
    if (maxInFlightBytes != 0
        && (maxInFlightBytes < LEAST_REQUEST || maxInFlightBytes > MOST_IN_FLIGHT)) {
      return "--max-in-flight-bytes "
          + maxInFlightBytes
          + ": write a number from "
          + LEAST_REQUEST
          + " to "
          + MOST_IN_FLIGHT;
    }
    if (maxInFlightBytes != 0 && maxRequestBytes > maxInFlightBytes / 3) {
      return "--max-request-bytes "
          + maxRequestBytes
          + " is more than a third of --max-in-flight-bytes "
          + maxInFlightBytes
          + ", and no request may have more: raise the one or lower the other";
    }
    if (!selfOtlp.isEmpty() && !isAddress(selfOtlp)) {
      return "--self-otlp "
          + selfOtlp
          + " is no address; write http or https and a host, for example http://127.0.0.1:4318";
    }
    var heartbeat = Alerting.heartbeatRefusal(heartbeatUrl);
    if (!heartbeat.isEmpty()) {
      return heartbeat;
    }
    if (!awsEndpoint.isEmpty() && !isAddress(awsEndpoint)) {
      return "--aws-endpoint "
          + awsEndpoint
          + " is no address; write http or https and a host, for example"
          + " https://rds.eu-central-1.amazonaws.com";
    }
    if (!awsRegion.isEmpty() && !awsRegion.matches("[a-z]{2,4}(-[a-z]{2,12}){1,3}-[0-9]{1,2}")) {
      return "--aws-region " + awsRegion + " is no region; write for example eu-central-1";
    }
    if (!java.util.Set.of("on", "off").contains(pagerDutyChangeEvents)) {
      return "--pagerduty-change-events " + pagerDutyChangeEvents + " is neither on nor off";
    }
    var vendorRefusal =
        Inbound.refusal(hooks)
            .or(extras::refusal)
            .or(prometheus::refusal)
            .or(() -> cloudWatch.refusal(awsRegion));
    if (vendorRefusal.isPresent()) {
      return vendorRefusal.get();
    }
    if (statusExport != null && statusExternalUrl.isEmpty()) {
      return "--status-export needs --status-external-url: feeds and API of the copy name"
          + " addresses, and those of this machine lead its readers nowhere; for example"
          + " --status-external-url https://status.example.com";
    }
    if (!java.util.Set.of(roles.split(",", -1))
        .equals(java.util.Set.of("collector", "slo", "router"))) {
      return "--roles "
          + roles
          + " is refused: splitting the roles into processes is not built yet;"
          + " use collector,slo,router";
    }
    return null;
  }
}
