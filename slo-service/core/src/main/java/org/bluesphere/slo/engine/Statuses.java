package org.bluesphere.slo.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.burn.BurnCheck;
import org.bluesphere.slo.column.Window;

/** What the API tells of the state as it is; valid until the engine applies its next record. */
public final class Statuses {
  private final Tempo tempo;
  private final List<Slot> slots;
  private final AlertBook alerts;
  private final Evaluator evaluator;
  private final Qualities qualities;
  private final ProbeBook probes;
  private final Heartbeats heartbeats;
  private final String version;
  private final long now;
  private final Map<Duration, String> labels = new HashMap<>();

  Statuses(
      Tempo tempo,
      List<Slot> slots,
      AlertBook alerts,
      Evaluator evaluator,
      Qualities qualities,
      ProbeBook probes,
      Heartbeats heartbeats,
      String version,
      long now) {
    this.tempo = tempo;
    this.slots = slots;
    this.alerts = alerts;
    this.evaluator = evaluator;
    this.qualities = qualities;
    this.probes = probes;
    this.heartbeats = heartbeats;
    this.version = version;
    this.now = now;
  }

  /** All objectives in scope of an environment, sorted by id. */
  public List<SloStatus> all(String environment) {
    var firing =
        alerts.all().stream()
            .filter(AlertBook.State::firing)
            .collect(Collectors.groupingBy(state -> state.key().objective()));
    return slots.stream()
        .filter(slot -> slot.key.objective().environment().equals(environment))
        .map(slot -> status(slot, end(slot), firing.getOrDefault(slot.key.objective(), List.of())))
        .toList();
  }

  /** One objective. */
  public Optional<SloStatus> one(ObjectiveId id) {
    return find(id).map(slot -> status(slot, end(slot)));
  }

  /** One objective as if {@code at} were the newest settled evaluation. */
  public Optional<SloStatus> one(ObjectiveId id, Instant at) {
    return find(id).map(slot -> status(slot, kept(slot, at)));
  }

  /** The newest boundary at or before an instant that is still kept. */
  private long kept(Slot slot, Instant at) {
    long width = width(slot, at.toEpochMilli());
    return Math.floorDiv(at.toEpochMilli(), width) * width;
  }

  private long width(Slot slot, long at) {
    var grid = slot.columns.grid();
    return grid.width(grid.level(Math.max(0, now - at)));
  }

  private Optional<Slot> find(ObjectiveId id) {
    return slots.stream().filter(slot -> slot.key.objective().equals(id)).findFirst();
  }

  private long end(Slot slot) {
    return slot.settled == Long.MIN_VALUE
        ? slot.columns.grid().floor(now - slot.delay)
        : slot.settled;
  }

  private SloStatus status(Slot slot, long end) {
    return status(slot, end, alerts.firing(slot.key.objective()));
  }

  private SloStatus status(Slot slot, long end, List<AlertBook.State> firing) {
    var objective = slot.objective;
    var budget = evaluator.budget(slot, end);
    var window = budget.window();
    var state = state(slot, budget.spentOfWindow(), window, end, firing);
    return new SloStatus(
        objective.id(),
        objective.title(),
        objective.kind().name().toLowerCase(Locale.ROOT),
        objective.target().value(),
        Instant.ofEpochMilli(window.from()),
        Instant.ofEpochMilli(window.to()),
        unit(objective),
        window.total(),
        window.bad(),
        window.badHigh(),
        window.total() == 0
            ? Optional.empty()
            : Optional.of(1 - (double) slot.bad(window) / window.total()),
        new SloStatus.Budget(
            budget.allowed(),
            budget.remaining(),
            budget.remainingRatio(),
            budget.spentOfWindow(),
            budget.tolerableNow(),
            Optional.empty()),
        burn(slot, end),
        Evaluator.coverage(slot, window),
        qualities.of(
            slot,
            window,
            evaluator.window(slot, Duration.ofDays(1), end),
            firing.stream().anyMatch(AlertBook.State::frozen)),
        state,
        firing.stream().map(Statuses::view).toList());
  }

  private static String unit(Objective objective) {
    return switch (objective.kind()) {
      case RATIO, LATENCY -> "events";
      case TIMESLICE, FRESHNESS, PROBE -> "ms";
    };
  }

  private static SloStatus.AlertView view(AlertBook.State state) {
    var key = state.key();
    return new SloStatus.AlertView(
        key.name(),
        key.severity().label(),
        key.policy() + key.mark(),
        Instant.ofEpochMilli(state.since()),
        state.frozen(),
        state.annotations().getOrDefault("reason", ""));
  }

  private SloStatus.State state(
      Slot slot, double spent, Window window, long end, List<AlertBook.State> firing) {
    if (window.total() == 0 && window.covered() == 0) {
      return SloStatus.State.NO_DATA;
    }
    if (spent >= 1) {
      return SloStatus.State.EXHAUSTED;
    }
    if (spent > 0.75) {
      return SloStatus.State.WARNING;
    }
    return !firing.isEmpty() || pace(slot, end) > 1 ? SloStatus.State.AT_RISK : SloStatus.State.OK;
  }

  /** Burn over a thirtieth of the window, at least an hour, the time before birth counted good. */
  private double pace(Slot slot, long end) {
    var length = slot.objective.window().dividedBy(30);
    var window =
        evaluator.window(
            slot, length.compareTo(Duration.ofHours(1)) < 0 ? Duration.ofHours(1) : length, end);
    var beta = slot.objective.target().allowance();
    return BurnCheck.rate(window, slot.bad(window), beta)
        * Evaluator.life(slot, window)
        / Math.max(1, window.length());
  }

  private Map<String, Double> burn(Slot slot, long end) {
    var lengths = new TreeSet<Duration>();
    for (var pair : slot.objective.pairs()) {
      lengths.add(pair.shortWindow());
      lengths.add(pair.longWindow());
    }
    var burn = new LinkedHashMap<String, Double>();
    for (var length : lengths) {
      var window = evaluator.window(slot, length, end);
      burn.put(
          labels.computeIfAbsent(length, Durations::format),
          BurnCheck.rate(window, slot.bad(window), slot.objective.target().allowance()));
    }
    return burn;
  }

  /** Columns over time, step by step; the step is at least the cell kept at that age. */
  public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
    var slot = find(id).orElse(null);
    if (slot == null) {
      return List.of();
    }
    long width = width(slot, from.toEpochMilli());
    long stride = Math.max(width, Math.floorDiv(step.toMillis(), width) * width);
    long start = Math.floorDiv(from.toEpochMilli(), stride) * stride;
    var points = new ArrayList<HistoryPoint>();
    for (long at = start; at < to.toEpochMilli() && points.size() < 20_000; at += stride) {
      var window = slot.columns.window(at, at + stride);
      points.add(
          new HistoryPoint(
              Instant.ofEpochMilli(window.from()),
              Instant.ofEpochMilli(window.to()),
              window.total(),
              window.bad(),
              window.badHigh(),
              window.covered()));
    }
    return points;
  }

  /** How the answer at an instant comes about; the stored records are added by who keeps them. */
  public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at, List<String> records) {
    return find(id)
        .map(slot -> {
          long end = at.map(t -> kept(slot, t)).orElse(end(slot));
          return new Explanation(
              id,
              Instant.ofEpochMilli(end),
              Durations.format(Duration.ofMillis(width(slot, end))),
              status(slot, end),
              windows(slot, end),
              facts(slot),
              records);
        });
  }

  private Map<String, String> facts(Slot slot) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("catalogue", version);
    facts.put("counts", slot.key.generation());
    if (slot.spans != null) {
      facts.put("sampling", slot.spans.of.sampling().word());
    }
    facts.put("delay", Durations.format(Duration.ofMillis(slot.delay)));
    facts.put("instances", String.join(", ", slot.live.keySet()));
    facts.put(
        "birth",
        slot.columns.birth() == Long.MAX_VALUE
            ? "none yet"
            : Instant.ofEpochMilli(slot.columns.birth()).toString());
    facts.put("tempo", "cell " + Durations.format(tempo.cell()) + ", scale " + tempo.scale());
    facts.putAll(probes.facts(slot, now));
    facts.putAll(heartbeats.facts(slot));
    return facts;
  }

  private List<Explanation.WindowEvidence> windows(Slot slot, long end) {
    var rows = new ArrayList<Explanation.WindowEvidence>();
    var beta = slot.objective.target().allowance();
    for (var pair : slot.objective.pairs()) {
      var check = new BurnCheck(pair.factor(), beta);
      for (var length : List.of(pair.longWindow(), pair.shortWindow())) {
        var window = evaluator.window(slot, length, end);
        long life = Evaluator.life(slot, window);
        boolean above =
            window.total() > 0
                && check.exceeds(slot.bad(window), window.total(), life, window.length());
        rows.add(
            new Explanation.WindowEvidence(
                pair.policy() + " " + Durations.format(length),
                Instant.ofEpochMilli(window.from()),
                Instant.ofEpochMilli(window.to()),
                window.total(),
                window.bad(),
                window.badHigh(),
                BurnCheck.rate(window, slot.bad(window), beta),
                (double) life / window.length(),
                Evaluator.coverage(slot, window),
                (above ? "above " : "not above ") + pair.factor().toPlainString()));
      }
    }
    return rows;
  }
}
