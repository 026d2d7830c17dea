package org.bluesphere.dashboards.operator.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.Target;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.IngestReport;
import org.bluesphere.model.view.QualityMark;
import org.bluesphere.model.view.SloStatus;

/** An environment to show, built in words of the domain. */
public final class Fixtures {
  /** The moment of every fixture. */
  public static final Instant NOW = Instant.parse("2026-11-23T03:12:30Z");

  /** The only environment there is. */
  public static final String ENVIRONMENT = "production";

  /** A reader in UTC, now. */
  public static final Times TIMES = new Times(ZoneOffset.UTC, NOW);

  private static final Duration WINDOW = Duration.ofDays(30);

  private Fixtures() {}

  /** Availability of a service, untouched. */
  public static PromiseBuilder promise(String service) {
    return new PromiseBuilder(service);
  }

  /** Builds one promise. */
  public static final class PromiseBuilder {
    private final String service;
    private String objective = "availability";
    private String title = "";
    private String kind = "ratio";
    private double spent = 0.1;
    private double quick;
    private double slow;
    private SloStatus.State state = SloStatus.State.OK;
    private final List<SloStatus.AlertView> alerts = new ArrayList<>();
    private DataQuality quality = DataQuality.GOOD;

    private PromiseBuilder(String service) {
      this.service = service;
    }

    /** Another objective. */
    public PromiseBuilder named(String objectiveName, String objectiveKind) {
      objective = objectiveName;
      kind = objectiveKind;
      return this;
    }

    /** Another title. */
    public PromiseBuilder titled(String text) {
      title = text;
      return this;
    }

    /** A share spent. */
    public PromiseBuilder spent(double share) {
      spent = share;
      state =
          share >= 1 ? SloStatus.State.EXHAUSTED : share > 0.75 ? SloStatus.State.WARNING : state;
      return this;
    }

    /** Burn over five minutes and an hour. */
    public PromiseBuilder burning(double fiveMinutes, double hour) {
      quick = fiveMinutes;
      slow = hour;
      return this;
    }

    /** An alert fires since a while. */
    public PromiseBuilder firing(String name, String severity, Duration since, String reason) {
      alerts.add(
          new SloStatus.AlertView(
              name,
              severity,
              name.equals("SLOBurnRate") ? "1h/5m" : "",
              NOW.minus(since),
              false,
              reason));
      state = state == SloStatus.State.OK ? SloStatus.State.AT_RISK : state;
      return this;
    }

    /** Never saw telemetry. */
    public PromiseBuilder waiting() {
      state = SloStatus.State.NO_DATA;
      spent = 0;
      return this;
    }

    /** Marks of quality. */
    public PromiseBuilder marked(QualityMark... marks) {
      return noted(Stream.of(marks).map(QualityMark::note).toArray(DataQuality.Note[]::new));
    }

    /** Marks with reasons of their own. */
    public PromiseBuilder noted(DataQuality.Note... notes) {
      quality = DataQuality.of(true, List.of(notes), Optional.empty());
      return this;
    }

    /** What the engine says. */
    public SloStatus status() {
      boolean data = state != SloStatus.State.NO_DATA;
      long total = data ? 1_000_000 : 0;
      long bad = data ? Math.round(1000 * spent) : 0;
      var burn = new LinkedHashMap<String, Double>();
      burn.put("5m", quick);
      burn.put("1h", slow);
      return new SloStatus(
          id(),
          title.isEmpty() ? service + " " + objective : title,
          kind,
          new BigDecimal("0.999"),
          NOW.minusSeconds(30).minus(WINDOW),
          NOW.minusSeconds(30),
          kind.equals("timeslice") || kind.equals("freshness") ? "ms" : "events",
          total,
          bad,
          bad,
          data ? Optional.of(1 - (double) bad / total) : Optional.empty(),
          new SloStatus.Budget(
              new BigDecimal("1000"),
              BigDecimal.valueOf(1000 - bad),
              1 - spent,
              spent,
              0,
              Optional.empty()),
          burn,
          data ? 0.9998 : 0,
          quality,
          state,
          alerts);
    }

    private ObjectiveId id() {
      return new ObjectiveId(ENVIRONMENT, service, objective);
    }

    Objective objective() {
      var selector =
          Selector.parse("http.server.request.duration{service.name=\"" + service + "\"}");
      return new Objective(
          id(),
          title,
          kind.equals("latency") ? Objective.Kind.LATENCY : Objective.Kind.RATIO,
          objective.equals("availability"),
          kind.equals("latency")
              ? new Indicator.Latency(selector, Duration.ofMillis(250))
              : new Indicator.Ratio(selector, selector, true),
          new Target(new BigDecimal("0.999")),
          WINDOW,
          Objective.Straddle.PESSIMISTIC,
          BurnRatePair.standard(WINDOW).subList(0, 1),
          Optional.of(new BigDecimal("0.5")),
          2,
          Objective.OnSilence.PAGE,
          false,
          Optional.of(Duration.ofMinutes(15)),
          PagePolicy.none(),
          "runbooks/" + service + ".md",
          quality.marks().contains("assumed") ? "nobody said" : "");
    }
  }

  /** A catalogue that declares these. */
  public static Catalogue catalogue(PromiseBuilder... promises) {
    var services =
        List.of(promises).stream()
            .map(it -> it.service)
            .distinct()
            .map(name ->
                new Service(
                    name,
                    name.equals("api") ? "Public API" : name,
                    "platform",
                    name.equals("api") ? "critical" : "core",
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    PagePolicy.none(),
                    "runbooks/" + name + ".md",
                    List.of()))
            .toList();
    return new Catalogue(
        "0123456789abcdef",
        new Organisation(
            "bluesphere",
            "BlueSphere",
            Map.of(),
            Map.of(),
            List.of(ENVIRONMENT),
            ENVIRONMENT,
            ZoneOffset.UTC,
            Map.of("critical", Duration.ofMinutes(15), "core", Duration.ofHours(1)),
            Map.of(),
            RecoveryPlan.none(),
            new EvidenceLinks("https://traces.test/{traceId}")),
        List.of(
            new Environment(
                ENVIRONMENT,
                services,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(promises).stream().map(PromiseBuilder::objective).toList(),
                Practices.none())),
        List.of(),
        Map.of());
  }

  /** A board of these, without incidents. */
  public static Board board(PromiseBuilder... promises) {
    return board(List.of(), List.of(), promises);
  }

  /** A board of these. */
  public static Board board(
      List<IncidentView> incidents, List<Impact> impacts, PromiseBuilder... promises) {
    return Board.of(
        catalogue(promises),
        ENVIRONMENT,
        List.of(promises).stream().map(PromiseBuilder::status).toList(),
        incidents,
        impacts,
        NOW);
  }

  /** An impact that lasts since {@code ago}, bad until now. */
  public static Impact impact(String service, Duration ago) {
    return new Impact(
        "impact-1",
        ENVIRONMENT,
        service,
        NOW.minus(ago),
        NOW.minusSeconds(40),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(15)),
        List.of("availability"));
  }

  /** An open incident of that impact. */
  public static IncidentView incident(String service, String title) {
    return new IncidentView(
        "inc-142",
        ENVIRONMENT,
        service,
        title,
        "investigating",
        NOW.minusSeconds(400),
        Optional.empty(),
        Optional.empty(),
        List.of("impact-1"),
        List.of(),
        "draft",
        1,
        List.of());
  }

  /** Telemetry that comes. */
  public static IngestReport ingest() {
    return new IngestReport(
        10, 1000, 5, 0, 0, 0, 42, Optional.of(NOW.minusSeconds(3)), List.of(), List.of());
  }
}
