package org.bluesphere.model.recovery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Scenario;

/**
 * What would happen to one environment, by what is declared.
 *
 * @param disasters the planned ones
 * @param rows services, those with the strictest promise first
 * @param primaries each database, cache, search or queue with data, and what its loss would mean
 */
public record RecoveryBoard(
    String environment, List<Disaster> disasters, List<Row> rows, List<Primary> primaries) {

  /** Sorts what has no time behind all that have one. */
  static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  private static final Set<String> WITH_PRIMARY = Set.of("database", "cache", "search", "queue");

  /** Copies. */
  public RecoveryBoard {
    disasters = List.copyOf(disasters);
    rows = List.copyOf(rows);
    primaries = List.copyOf(primaries);
  }

  /** A service in each disaster. */
  public record Row(
      String service, String title, String tier, Optional<Duration> rto, List<Cell> cells) {

    /** Copies. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A service in one disaster. */
  public record Cell(Disaster disaster, Outlook outlook, Proof proof) {}

  /**
   * A resource whose primary is lost.
   *
   * @param down services that stand still meanwhile, the longest first
   */
  public record Primary(String resource, String title, List<DataLoss> losses, List<Outlook> down) {

    /** Copies. */
    public Primary {
      losses = List.copyOf(losses);
      down = List.copyOf(down);
    }
  }

  /** Of one environment; empty when there is none of that name. */
  public static Optional<RecoveryBoard> of(
      Catalogue catalogue, String environment, LocalDate today) {
    return catalogue.environment(environment).map(it -> of(catalogue.organisation(), it, today));
  }

  private static RecoveryBoard of(
      Organisation organisation, Environment environment, LocalDate today) {
    var scenarios =
        organisation.recovery().scenarios().values().stream()
            .sorted(Comparator.comparing(Scenario::strikes).thenComparing(Scenario::name))
            .toList();
    var disasters = scenarios.stream().map(Disaster::planned).toList();
    var cells = new LinkedHashMap<String, List<Cell>>();
    for (var disaster : disasters) {
      for (var outlook : WaysBack.of(organisation, environment, disaster)) {
        cells
            .computeIfAbsent(outlook.service(), _ -> new ArrayList<>())
            .add(cell(disaster, outlook, environment, today));
      }
    }
    return new RecoveryBoard(
        environment.name(),
        disasters,
        rows(organisation, environment, cells),
        primaries(organisation, environment));
  }

  private static Cell cell(
      Disaster disaster, Outlook outlook, Environment environment, LocalDate today) {
    var needed = outlook.losses().stream().map(DataLoss::data).toList();
    var proof =
        disaster
            .plan()
            .map(it ->
                Proof.of(outlook.service(), needed, it, environment.practices().drills(), today))
            .orElseThrow();
    return new Cell(disaster, outlook, proof);
  }

  private static List<Row> rows(
      Organisation organisation, Environment environment, Map<String, List<Cell>> cells) {
    return environment.services().stream()
        .map(it ->
            new Row(
                it.name(),
                it.title(),
                it.tier(),
                Optional.ofNullable(organisation.tiers().get(it.tier())),
                cells.getOrDefault(it.name(), List.of())))
        .sorted(
            Comparator.comparing((Row row) -> row.rto().orElse(NEVER)).thenComparing(Row::title))
        .toList();
  }

  private static List<Primary> primaries(Organisation organisation, Environment environment) {
    var holding =
        environment.datasets().stream()
            .map(Dataset::resource)
            .collect(Collectors.toCollection(TreeSet::new));
    return environment.resources().stream()
        .filter(it -> holding.contains(it.name()) && WITH_PRIMARY.contains(it.type()))
        .map(it -> {
          var lost = Disaster.primaryOf(it.name(), it.title());
          return new Primary(
              it.name(),
              it.title(),
              WaysBack.losses(organisation, environment, lost),
              WaysBack.of(organisation, environment, lost).stream()
                  .filter(outlook -> outlook.verdict() != Outlook.Verdict.UNTOUCHED)
                  .sorted(
                      Comparator.comparing(Outlook::back).reversed().thenComparing(Outlook::title))
                  .toList());
        })
        .toList();
  }

  /** All cells. */
  public List<Cell> cells() {
    return rows.stream().flatMap(row -> row.cells().stream()).toList();
  }
}
