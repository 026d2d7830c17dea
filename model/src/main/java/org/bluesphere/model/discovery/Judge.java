package org.bluesphere.model.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.view.IngestReport.Refusal;

/** Says what of one service's telemetry is to be mended, and what it could promise. */
final class Judge {
  /** What was mended longer ago than this is no longer told of. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  private static final int NAMED = 5;

  private final Catalogue catalogue;
  private final Sample sample;
  private final List<Refusal> refusals;

  Judge(Catalogue catalogue, Sample sample, List<Refusal> refusals) {
    this.catalogue = catalogue;
    this.sample = sample;
    this.refusals = refusals;
  }

  ServiceReport report(String environment, String service, Optional<Sender> sender) {
    var arrivals =
        sample.arrivals().stream()
            .filter(it -> it.environment().equals(environment) && it.service().equals(service))
            .sorted(Comparator.comparing(Arrival::metric).thenComparing(Arrival::type))
            .toList();
    var spans =
        sample.spans().stream()
            .filter(it -> it.environment().equals(environment) && it.service().equals(service))
            .sorted(Comparator.comparing(SpanArrival::kind))
            .toList();
    var logs =
        sample.logs().stream()
            .filter(it -> it.environment().equals(environment) && it.service().equals(service))
            .toList();
    var declared = catalogue.environment(environment);
    var offers = declared.map(it -> new Offers(catalogue, it, service));
    var offered = offers.map(it -> it.of(arrivals, spans, logs)).orElse(List.of());
    var notices = notices(environment, service, sender, arrivals);
    declared.ifPresent(it -> new EventJudge(it, service, spans).judge(sample, notices));
    return new ServiceReport(
        environment,
        service,
        offers.map(Offers::declared).orElse(false),
        sender.map(Sender::first),
        sender.map(Sender::newest),
        sender.map(Sender::ways).orElseGet(TreeMap::new),
        notices,
        arrivals,
        spans,
        logs,
        offered,
        offers.map(it -> it.document(offered)).orElse(""));
  }

  private List<Notice> notices(
      String environment, String service, Optional<Sender> sender, List<Arrival> arrivals) {
    var notices = new ArrayList<Notice>();
    sender.ifPresentOrElse(
        it -> whoSends(it, notices), () -> notices.add(nothingArrived(environment, service)));
    catalogue
        .environment(environment)
        .ifPresentOrElse(
            it -> whoWants(it, service, notices),
            () -> notices.add(unknownEnvironment(environment)));
    arrivals.forEach(it -> shape(it, notices));
    refused(arrivals, notices);
    return notices;
  }

  private Notice nothingArrived(String environment, String service) {
    var others =
        sample.senders().stream()
            .map(Sender::service)
            .filter(it -> !it.isEmpty())
            .distinct()
            .sorted()
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    return new Notice(
        "nothing of \"%s\" arrived in %s since %s".formatted(service, environment, sample.since()),
        "see that the service exports OTLP to this server, or a Prometheus writes its series here,"
            + " and that its service.name, or job there, is \""
            + service
            + "\""
            + (others.isEmpty() ? "; nobody else sends either" : "; what arrives is of " + others));
  }

  private static void whoSends(Sender sender, List<Notice> notices) {
    if (sender.service().isEmpty()) {
      notices.add(
          new Notice(
              "the resource has no service.name, so no objective can tell whose it is",
              "set OTEL_SERVICE_NAME or the resource attribute service.name; of Prometheus' series the"
                  + " label job"));
    }
    if (lately(sender, sender.unidentified())) {
      notices.add(
          new Notice(
              "the resource has no service.instance.id: several instances would be counted as one",
              "set the resource attribute service.instance.id, different for each process; the"
                  + " BlueSphere starter does; of Prometheus' series the label instance"));
    }
    if (lately(sender, sender.unplaced())) {
      notices.add(
          new Notice(
              "the resource names no environment, so \"" + sender.environment() + "\" is taken",
              "set the resource attribute deployment.environment.name"));
    }
  }

  private static boolean lately(Sender sender, Optional<Instant> last) {
    return last.isPresent() && last.get().plus(LATELY).isAfter(sender.newest());
  }

  private Notice unknownEnvironment(String environment) {
    return new Notice(
        "the catalogue has no environment \"" + environment + "\", so nothing of it is counted",
        "set deployment.environment.name to one of "
            + String.join(", ", catalogue.organisation().environments())
            + ", or declare it under Organisation, environments");
  }

  private void whoWants(Environment environment, String service, List<Notice> notices) {
    var declared = new Offers(catalogue, environment, service).declared();
    if (!declared && !service.isEmpty() && !read(environment.name(), service)) {
      notices.add(
          new Notice(
              "the catalogue has no service \"" + service + "\" in " + environment.name(),
              "declare it; what is offered here is a beginning"));
    }
    environment.objectives().stream()
        .filter(it -> it.id().service().equals(service))
        .forEach(it ->
            Feeds.main(it)
                .filter(read -> fed(it, read, environment.name()).isEmpty())
                .ifPresent(read -> notices.add(unfed(it, read, environment.name(), service))));
  }

  private boolean read(String environment, String service) {
    return sample.arrivals().stream()
            .filter(it -> it.environment().equals(environment) && it.service().equals(service))
            .anyMatch(it -> !it.objectives().isEmpty())
        || sample.spans().stream()
            .filter(it -> it.environment().equals(environment) && it.service().equals(service))
            .anyMatch(it -> !it.objectives().isEmpty());
  }

  private Optional<Arrival> fed(Objective objective, Selector read, String environment) {
    return sample.arrivals().stream()
        .filter(it -> it.environment().equals(environment))
        .filter(it -> it.objectives().contains(Feeds.name(objective)))
        .filter(it -> Feeds.named(read, it))
        .findAny();
  }

  private Notice unfed(Objective objective, Selector wanted, String environment, String service) {
    var named = sample.arrivals().stream().filter(it -> Feeds.named(wanted, it)).toList();
    boolean own =
        named.stream()
            .anyMatch(it -> it.environment().equals(environment) && it.service().equals(service));
    var from =
        named.stream()
            .map(it -> it.service() + " in " + it.environment())
            .distinct()
            .sorted()
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    return new Notice(
        "nothing that arrived feeds " + Feeds.name(objective) + ", which reads " + wanted,
        own
            ? "the metric arrives from this service: compare its attributes with the selector"
            : from.isEmpty()
                ? "no metric of that name arrived: look at its spelling and at the exporter"
                : "the metric arrives from " + from + ": compare service.name and environment");
  }

  private static void shape(Arrival arrival, List<Notice> notices) {
    if (arrival.lacksBuckets()) {
      notices.add(
          new Notice(
              arrival.metric() + " is a histogram without buckets: no latency can be judged",
              "in Spring Boot set management.metrics.distribution.slo."
                  + arrival.metric()
                  + " to the thresholds of your objectives, or percentiles-histogram to true; with"
                  + " an SDK add a View with buckets"));
    }
    boolean histogram =
        arrival.type() == PointType.HISTOGRAM || arrival.type() == PointType.EXPONENTIAL;
    if (histogram && arrival.unit().isEmpty()) {
      notices.add(
          new Notice(
              arrival.metric() + " is a histogram without a unit: no threshold is compared with it",
              "name the unit when the instrument is made, s for durations; of Prometheus' series the"
                  + " name ends with it, _seconds"));
    }
  }

  /** Some refusals are of the stream, known here; those of single points are counted by metric. */
  private void refused(List<Arrival> arrivals, List<Notice> notices) {
    var metrics = arrivals.stream().map(Arrival::metric).collect(Collectors.toSet());
    var ofStreams =
        arrivals.stream()
            .flatMap(it -> it.refused().map(why -> it.metric() + " is refused: " + why).stream());
    var ofPoints =
        refusals.stream()
            .filter(it -> metrics.contains(it.metric()))
            .map(it ->
                "%d points of %s refused, of all who send it: %s"
                    .formatted(it.count(), it.metric(), it.reason()));
    Stream.concat(ofStreams, ofPoints)
        .distinct()
        .forEach(it -> notices.add(new Notice(it, "Data (/data) says what to do about a reason")));
  }
}
