package org.bluesphere.model.view;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Practices.Drill;
import org.bluesphere.model.catalogue.Practices.Result;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.DataLoss;
import org.bluesphere.model.recovery.Outlook;
import org.bluesphere.model.recovery.Proof;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.recovery.Step;

/**
 * A {@link RecoveryBoard} as API and command line say it; times are whole seconds.
 *
 * @param measured what was seen; empty when nobody was asked
 */
public record RecoveryView(
    String environment,
    List<ScenarioView> scenarios,
    List<ServiceView> services,
    List<PrimaryView> primaries,
    Optional<MeasuredView> measured) {

  /** Copies. */
  public RecoveryView {
    scenarios = List.copyOf(scenarios);
    services = List.copyOf(services);
    primaries = List.copyOf(primaries);
  }

  /** A disaster that is planned for. */
  public record ScenarioView(String name, String title, Disruption strikes) {}

  /** A service in each of them. */
  public record ServiceView(
      String service,
      String title,
      String tier,
      Optional<Long> rtoSeconds,
      List<CellView> scenarios) {

    /** Copies. */
    public ServiceView {
      scenarios = List.copyOf(scenarios);
    }
  }

  /** A service in one of them. */
  public record CellView(String scenario, OutlookView outlook, ProofView proof) {}

  /**
   * How it comes back.
   *
   * @param exact whether each time on the way is declared; else {@code backSeconds} is a lower
   *     bound
   */
  public record OutlookView(
      String service,
      Outlook.Verdict verdict,
      long backSeconds,
      boolean exact,
      List<StepView> criticalPath,
      List<LossView> dataLoss) {

    /** Copies. */
    public OutlookView {
      criticalPath = List.copyOf(criticalPath);
      dataLoss = List.copyOf(dataLoss);
    }
  }

  /** A part of the way. */
  public record StepView(
      String name, String what, long beginsSeconds, Optional<Long> takesSeconds) {}

  /**
   * What is gone of some data.
   *
   * @param source kind of what it comes back from; empty when nothing outlives the disaster
   * @param atMostSeconds empty when all of it is gone
   */
  public record LossView(
      String dataset,
      String resource,
      Optional<String> source,
      Optional<Long> atMostSeconds,
      Optional<Long> rpoSeconds,
      boolean kept) {}

  /** Whether anybody ever tried. */
  public record ProofView(
      Proof.State state,
      Optional<String> drill,
      Optional<LocalDate> on,
      Optional<Long> tookSeconds,
      Optional<String> evidence) {}

  /** The loss of one primary. */
  public record PrimaryView(
      String resource, String title, List<LossView> dataLoss, List<OutlookView> down) {

    /** Copies. */
    public PrimaryView {
      dataLoss = List.copyOf(dataLoss);
      down = List.copyOf(down);
    }
  }

  /** Says a board. */
  public static RecoveryView of(RecoveryBoard board) {
    return new RecoveryView(
        board.environment(),
        board.disasters().stream()
            .map(it -> new ScenarioView(it.name(), it.title(), it.strikes()))
            .toList(),
        board.rows().stream()
            .map(it ->
                new ServiceView(
                    it.service(),
                    it.title(),
                    it.tier(),
                    it.rto().map(Duration::toSeconds),
                    it.cells().stream().map(RecoveryView::cell).toList()))
            .toList(),
        board.primaries().stream()
            .map(it ->
                new PrimaryView(
                    it.resource(),
                    it.title(),
                    it.losses().stream().map(RecoveryView::loss).toList(),
                    it.down().stream().map(RecoveryView::outlook).toList()))
            .toList(),
        Optional.empty());
  }

  /** The same with what was seen. */
  public RecoveryView with(MeasuredView seen) {
    return new RecoveryView(environment, scenarios, services, primaries, Optional.of(seen));
  }

  private static CellView cell(RecoveryBoard.Cell cell) {
    return new CellView(cell.disaster().name(), outlook(cell.outlook()), proof(cell.proof()));
  }

  private static OutlookView outlook(Outlook of) {
    return new OutlookView(
        of.service(),
        of.verdict(),
        of.back().toSeconds(),
        of.whole(),
        of.path().stream().map(RecoveryView::step).toList(),
        of.losses().stream().map(RecoveryView::loss).toList());
  }

  private static StepView step(Step of) {
    return new StepView(
        of.name(), of.what(), of.begins().toSeconds(), of.takes().map(Duration::toSeconds));
  }

  private static LossView loss(DataLoss of) {
    return new LossView(
        of.data().name(),
        of.data().resource(),
        of.source().map(RecoverySource::kind),
        of.atMost().map(Duration::toSeconds),
        of.allowed().map(Duration::toSeconds),
        of.kept());
  }

  private static ProofView proof(Proof of) {
    return new ProofView(
        of.state(),
        of.drill().map(Drill::name),
        of.result().map(Result::on),
        of.result().flatMap(Result::took).map(Duration::toSeconds),
        of.result().map(Result::evidence).filter(it -> !it.isEmpty()));
  }
}
