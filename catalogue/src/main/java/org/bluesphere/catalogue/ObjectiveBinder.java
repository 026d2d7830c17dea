package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Objective.Kind;
import org.bluesphere.model.catalogue.Objective.OnSilence;
import org.bluesphere.model.catalogue.Objective.Straddle;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.Target;

/** Fills in an objective's defaults and judges its policy. */
final class ObjectiveBinder {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Providers whose changes come in, as their ways in are named. */
  private static final Set<String> TELLING = Set.of("pingdom");

  private final Held held;
  private final Organisation organisation;
  private final Service service;
  private final Fields owner;
  private final Problems problems;
  private final Lint lint;
  private final References references;

  ObjectiveBinder(
      Held held,
      Organisation organisation,
      Service service,
      Fields owner,
      Problems problems,
      Lint lint) {
    this.held = held;
    this.organisation = organisation;
    this.service = service;
    this.owner = owner;
    this.problems = problems;
    this.lint = lint;
    this.references = new References(held.environment(), problems);
  }

  Optional<Objective> bind(String name, Fields fields) {
    lint.checkSuppressions(fields);
    var window = window(fields);
    var target = fields.value("target", Values.TARGET, Values::target);
    var kind = kind(fields);
    runbook(name, fields);
    var indicator = kind.flatMap(it -> indicator(it, fields, window));
    if (target.isEmpty() || kind.isEmpty() || indicator.isEmpty()) {
      return Optional.empty();
    }
    var policy =
        new AlertPolicy(problems, lint, owner).of(fields, kind.get(), target.get(), window);
    slice(indicator.get(), fields);
    return Optional.of(
        new Objective(
            new ObjectiveId(held.environment(), service.name(), name),
            fields.scalar("title").map(Node.Scalar::text).orElse(name),
            kind.get(),
            name.equals("availability")
                ? !fields.text("impact").equals("false")
                : fields.flag("impact"),
            indicator.get(),
            target.get(),
            window,
            fields.text("straddle").equals("optimistic")
                ? Straddle.OPTIMISTIC
                : Straddle.PESSIMISTIC,
            policy.pairs(),
            // The lane looks at exports, and records come in others than the total.
            indicator.get() instanceof Indicator.Logs ? Optional.empty() : policy.hardDown(),
            policy.minBad(),
            onSilence(name, kind.get(), indicator.get(), fields),
            service.tier().equals("critical"),
            Optional.ofNullable(organisation.tiers().get(service.tier())),
            service.page(),
            fields.scalar("runbook").map(Node.Scalar::text).orElse(service.runbook()),
            fields.text("assumed")));
  }

  private Duration window(Fields fields) {
    var window = fields.duration("window").orElse(Duration.ofDays(30));
    if (window.compareTo(Duration.ofMinutes(1)) < 0) {
      fields
          .scalar("window")
          .ifPresent(it -> problems.at(it, "a window below a minute", "write for example 30d"));
      return Duration.ofDays(30);
    }
    if (window.compareTo(HOUR) < 0) {
      fields
          .scalar("window")
          .ifPresent(it ->
              lint.warn(
                  Rule.CALENDAR_1M,
                  it,
                  it.text() + " is " + words(window),
                  "did you mean 30d?",
                  fields,
                  owner));
    }
    return window;
  }

  private static String words(Duration window) {
    return window.equals(Duration.ofMinutes(1)) ? "a minute" : window.toMinutes() + " minutes";
  }

  private static Optional<Kind> kind(Fields fields) {
    for (var kind : Kind.values()) {
      if (fields.struct(kind.name().toLowerCase(Locale.ROOT)).isPresent()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private Optional<Indicator> indicator(Kind kind, Fields fields, Duration window) {
    return switch (kind) {
      case RATIO -> fields.struct("ratio").flatMap(this::events);
      case LATENCY -> fields.struct("latency").flatMap(this::latency);
      case TIMESLICE -> fields.struct("timeslice").flatMap(this::timeslice);
      case FRESHNESS -> fields.struct("freshness").flatMap(this::freshness);
      case PROBE -> fields.struct("probe").flatMap(it -> probe(it, window));
    };
  }

  private static Optional<Selector> selector(Fields fields, String name) {
    return fields.value(name, Values.SELECTOR, Selector::parse);
  }

  private Optional<Indicator> events(Fields fields) {
    if (fields.text("source").equals("spans")) {
      unless(fields, "total", "spans are counted by of");
      return new SpanBinder(problems, service.name()).bind(fields, Optional.empty());
    }
    onlyOfSpans(fields, "of", "sampling");
    if (fields.text("source").equals("logs")) {
      return new LogBinder(problems, service.name()).bind(fields);
    }
    for (var name : LogBinder.FIELDS) {
      unless(fields, name, name + " is for logs");
    }
    var elsewhere =
        List.of("source", "datadog").stream()
            .filter(it -> fields.mapping().get(it).isPresent())
            .findFirst();
    var total = fields.mapping().get("total").isPresent();
    if (elsewhere.isPresent() && total) {
      problems.at(
          fields.mapping(),
          elsewhere.get() + " and total exclude each other",
          "keep total with bad or good for telemetry, or " + elsewhere.get() + " alone");
    } else if (elsewhere.isEmpty() && !total) {
      problems.at(fields.mapping(), "\"total\" is missing", "add for example total: requests");
    }
    return switch (elsewhere.orElse("")) {
      case "source" -> Optional.of(new Indicator.Counts());
      case "datadog" -> fields.struct("datadog").flatMap(ObjectiveBinder::asked);
      default -> ratio(fields).map(it -> it);
    };
  }

  private static Optional<Indicator> asked(Fields fields) {
    var bad = fields.value("bad", Values.COUNT_QUERY, Function.identity());
    var part = bad.or(() -> fields.value("good", Values.COUNT_QUERY, Function.identity()));
    return fields
        .value("total", Values.COUNT_QUERY, Function.identity())
        .flatMap(total ->
            part.map(it ->
                new Indicator.Asked(
                    "datadog", total, it, bad.isPresent(), fields.flag("absentMeansZero"))));
  }

  private static Optional<Indicator.Ratio> ratio(Fields fields) {
    var bad = selector(fields, "bad");
    var part = bad.or(() -> selector(fields, "good"));
    return selector(fields, "total")
        .flatMap(total -> part.map(it -> new Indicator.Ratio(total, it, bad.isPresent())));
  }

  private Optional<Indicator> latency(Fields fields) {
    var within = fields.duration("within");
    if (fields.text("source").equals("spans")) {
      return within.flatMap(it -> new SpanBinder(problems, service.name()).bind(fields, within));
    }
    onlyOfSpans(fields, "sampling");
    if (fields.mapping().get("of").isEmpty()) {
      problems.at(
          fields.mapping(),
          "\"of\" is missing",
          "add for example of: http.server.request.duration, or source: spans");
    }
    fields
        .scalar("of")
        .filter(it -> it.text().startsWith("{"))
        .ifPresent(
            it -> problems.at(it, "no metric is named", "write metric{…}, or add source: spans"));
    return selector(fields, "of").flatMap(of -> within.map(it -> new Indicator.Latency(of, it)));
  }

  private void onlyOfSpans(Fields fields, String... names) {
    for (var name : names) {
      unless(fields, name, name + " is for spans");
    }
  }

  private void unless(Fields fields, String name, String why) {
    fields
        .mapping()
        .get(name)
        .ifPresent(
            it -> problems.at(it, why + ", so " + name + " says nothing here", "take out " + name));
  }

  private Optional<Indicator> freshness(Fields fields) {
    if (fields.mapping().get("job").isPresent()) {
      return fields.scalar("job").flatMap(it -> heartbeat(it, fields));
    }
    return selector(fields, "lastSuccess")
        .flatMap(of -> fields.duration("within").map(it -> new Indicator.Freshness(of, it)));
  }

  private Optional<Indicator> heartbeat(Node.Scalar job, Fields fields) {
    references.known(job, "job", held.names("Job"));
    var within = fields.duration("within");
    var every = held.find("Job", job.text()).flatMap(it -> it.spec().duration("every"));
    if (within.isPresent() && every.isPresent() && within.get().compareTo(every.get()) <= 0) {
      fields
          .scalar("within")
          .ifPresent(it ->
              problems.at(
                  it,
                  "job \"%s\" runs every %s, so its last success is often older than %s"
                      .formatted(job.text(), Durations.format(every.get()), it.text()),
                  "write more than that by what a run may take, for example "
                      + Durations.format(every.get().plus(every.get().dividedBy(2)))));
    }
    return within.map(it -> new Indicator.Heartbeat(job.text(), it));
  }

  private Optional<Indicator> probe(Fields fields, Duration window) {
    references.known(fields, "of", "probe", held.names("Probe"));
    var holds = fields.duration("holds").orElse(window);
    return fields
        .scalar("of")
        .flatMap(of -> held.find("Probe", of.text()).map(probe -> probe(of, probe, holds)));
  }

  private Indicator probe(Node.Scalar of, Held.Entry probe, Duration holds) {
    var source = probe.spec().text("provider").toLowerCase(Locale.ROOT);
    if (!TELLING.contains(source)) {
      problems.at(
          of,
          "nothing comes in from the provider of \"%s\", \"%s\""
              .formatted(of.text(), probe.spec().text("provider")),
          "write provider: Pingdom there, or measure it otherwise");
    }
    var asked = PracticeBinder.services(probe.spec());
    if (!asked.contains(service.name())) {
      problems.at(
          of,
          "probe \"%s\" asks %s, not %s"
              .formatted(
                  of.text(),
                  asked.isEmpty() ? "no service" : String.join(", ", asked),
                  service.name()),
          "add spec.service: " + service.name() + " to it, or name another probe");
    }
    return new Indicator.Probe(source, PracticeBinder.check(probe), holds);
  }

  private Optional<Indicator> timeslice(Fields fields) {
    var slice = fields.duration("slice").orElse(Duration.ofMinutes(1));
    if (fields.scalar("of").isPresent()) {
      return gauge(fields, slice);
    }
    exactlyOne(fields, "bad", "good");
    if (fields.scalar("sliceTarget").isEmpty() && fields.scalar("total").isPresent()) {
      problems.at(
          fields.mapping(), "\"sliceTarget\" is missing", "add for example sliceTarget: 95%");
    }
    return ratio(fields)
        .flatMap(ratio ->
            fields
                .value("sliceTarget", Values.TARGET, Values::target)
                .map((Target it) -> new Indicator.TimesliceRatio(ratio, it, slice)));
  }

  private Optional<Indicator> gauge(Fields fields, Duration slice) {
    exactlyOne(fields, "atMost", "atLeast");
    var atMost = fields.scalar("atMost").isPresent();
    return selector(fields, "of")
        .flatMap(of ->
            fields
                .value(atMost ? "atMost" : "atLeast", Values.NUMBER, Double::parseDouble)
                .map(limit ->
                    new Indicator.TimesliceGauge(
                        of,
                        atMost ? Indicator.Comparison.AT_MOST : Indicator.Comparison.AT_LEAST,
                        limit,
                        slice)));
  }

  private void exactlyOne(Fields fields, String one, String other) {
    var both = fields.mapping().get(one).isPresent() && fields.mapping().get(other).isPresent();
    var none = fields.mapping().get(one).isEmpty() && fields.mapping().get(other).isEmpty();
    if (both || none) {
      problems.at(
          fields.mapping(),
          both
              ? one + " and " + other + " exclude each other"
              : "one of " + one + ", " + other + " is missing",
          both ? "keep one of them" : "add exactly one of them");
    }
  }

  private void slice(Indicator indicator, Fields fields) {
    var slice =
        switch (indicator) {
          case Indicator.TimesliceGauge it -> it.slice();
          case Indicator.TimesliceRatio it -> it.slice();
          case Indicator.Ratio _, Indicator.Counts _, Indicator.Asked _ -> HOUR;
          case Indicator.Latency _, Indicator.Spans _, Indicator.Logs _ -> HOUR;
          case Indicator.Freshness _, Indicator.Heartbeat _, Indicator.Probe _ -> HOUR;
        };
    fields
        .struct("timeslice")
        .flatMap(it -> it.scalar("slice"))
        .ifPresent(node -> {
          if (HOUR.toMillis() % slice.toMillis() != 0) {
            problems.at(
                node,
                "a slice of " + Durations.format(slice) + " does not divide an hour",
                "write for example 10s, 1m or 5m");
          }
          AlertPolicy.exports(lint, node, "slice", slice, owner, fields);
        });
  }

  private OnSilence onSilence(String name, Kind kind, Indicator indicator, Fields fields) {
    return switch (fields.text("onSilence")) {
      case "page" -> OnSilence.PAGE;
      case "ticket" -> OnSilence.TICKET;
      case "none" -> OnSilence.NONE;
      default -> {
        if (indicator instanceof Indicator.Counts || indicator instanceof Indicator.Spans) {
          yield OnSilence.NONE; // Batches come when they come; without requests there are no spans.
        }
        if (indicator instanceof Indicator.Asked) {
          yield OnSilence
              .TICKET; // That another system does not answer is no outage of the service.
        }
        var served = name.equals("availability") || kind == Kind.LATENCY;
        var urgent = List.of("critical", "core").contains(service.tier());
        yield served && urgent ? OnSilence.PAGE : OnSilence.TICKET;
      }
    };
  }

  private void runbook(String name, Fields fields) {
    if (fields.text("runbook").isEmpty() && service.runbook().isEmpty()) {
      lint.warn(
          Rule.MISSING_RUNBOOK,
          fields.mapping(),
          "objective \"" + name + "\" has no runbook, nor has its service",
          "add runbook: runbooks/" + service.name() + ".md",
          fields,
          owner);
    }
  }
}
