package org.bluesphere.dashboards.operator.recovery;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.dashboards.svg.WayPlot;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.catalogue.Scenario;
import org.bluesphere.model.recovery.DataLoss;
import org.bluesphere.model.recovery.Outlook;
import org.bluesphere.model.recovery.Outlook.Verdict;
import org.bluesphere.model.recovery.Proof;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.recovery.RecoveryBoard.Cell;
import org.bluesphere.model.recovery.RecoveryBoard.Primary;
import org.bluesphere.model.recovery.Step;

/**
 * What would happen in one environment.
 *
 * @param way of the cell that is looked at; empty without disasters or services
 * @param lost the primary that is looked at; empty when nothing holds data
 */
public record RecoveryPage(
    RecoveryBoard board, Links links, Optional<Cell> way, Optional<Primary> lost) {

  /**
   * Reads a board.
   *
   * @param service whose way back is shown; the worst when there is none of that name
   * @param scenario in which it is shown
   * @param primary whose loss is shown; the first when there is none of that name
   */
  public static RecoveryPage of(
      RecoveryBoard board, Links links, String service, String scenario, String primary) {
    var asked =
        board.cells().stream()
            .filter(it -> it.outlook().service().equals(service))
            .filter(it -> it.disaster().name().equals(scenario))
            .findFirst();
    var way =
        asked.or(() ->
            board.cells().stream()
                .max(
                    Comparator.comparing(RecoveryPage::overrun)
                        .thenComparing(it -> it.outlook().verdict())));
    var lost =
        board.primaries().stream()
            .filter(it -> it.resource().equals(primary))
            .findFirst()
            .or(() -> board.primaries().stream().findFirst());
    return new RecoveryPage(board, links, way, lost);
  }

  private static Duration overrun(Cell cell) {
    var outlook = cell.outlook();
    return outlook.promised().map(outlook.back()::minus).orElse(Duration.ZERO);
  }

  /** Cells in which a promise would be broken. */
  public long broken() {
    return board.cells().stream().filter(it -> it.outlook().verdict().broken()).count();
  }

  /** Cells that a drill has proven. */
  public long proven() {
    return board.cells().stream().filter(it -> it.proof().state() == Proof.State.PROVEN).count();
  }

  /** Services that no planned disaster is known to keep away too long. */
  public long safe() {
    return board.rows().stream()
        .filter(row -> row.cells().stream().noneMatch(it -> it.outlook().verdict().broken()))
        .count();
  }

  /** How a cell looks: what is not proven is at risk at best. */
  public static Look look(Cell cell) {
    if (cell.proof().state() == Proof.State.FAILED) {
      return Look.WARN;
    }
    return switch (cell.outlook().verdict()) {
      case TOO_SLOW, LOSES_TOO_MUCH, NOTHING_SURVIVES -> Look.WARN;
      case UNKNOWN, NOT_PROMISED -> Look.UNKNOWN;
      case UNTOUCHED -> Look.OK;
      case COVERED -> cell.proof().state() == Proof.State.PROVEN ? Look.OK : Look.RISK;
    };
  }

  /** How an outlook looks that nobody could have proven. */
  public static Look look(Outlook outlook) {
    return outlook.verdict().broken()
        ? Look.WARN
        : outlook.verdict() == Verdict.COVERED ? Look.OK : Look.UNKNOWN;
  }

  /** {@code 52 min 45 s of 15 min}; empty when it goes on. */
  public static String time(Outlook outlook) {
    if (outlook.path().isEmpty()) {
      return "";
    }
    return (outlook.whole() ? "" : "≥ ")
        + Spans.words(outlook.back())
        + outlook.promised().map(rto -> " of " + Spans.words(rto)).orElse("");
  }

  /** A proof and its day. */
  public static String proof(Proof proof) {
    return proof.state().words() + proof.result().map(it -> ", " + it.on()).orElse("");
  }

  /** What would be gone, and what may be. */
  public static String loss(DataLoss loss) {
    return loss.atMost().map(most -> "≤ " + Spans.words(most)).orElse("all of it")
        + loss.allowed().map(rpo -> " of " + Spans.words(rpo)).orElse("");
  }

  /** The most that would be gone of any data; empty when all of some is. */
  public static Optional<String> most(Primary primary) {
    return primary.losses().stream().allMatch(it -> it.source().isPresent())
        ? primary.losses().stream()
            .flatMap(it -> it.atMost().stream())
            .max(Comparator.naturalOrder())
            .map(Spans::words)
        : Optional.empty();
  }

  /** The way as a drawing. */
  public static String plot(Outlook outlook) {
    return WayPlot.draw(
        outlook.path().stream()
            .map(it -> new WayPlot.Bar(it.what(), it.begins(), it.takes()))
            .toList(),
        outlook.promised(),
        outlook.title() + ", back in " + time(outlook));
  }

  /** How long a step takes. */
  public static String length(Step step) {
    return step.takes().map(Spans::words).orElse("not declared");
  }

  /** The runbook of a disaster; empty when it names none. */
  public static String runbook(Cell cell) {
    return cell.disaster()
        .plan()
        .map(Scenario::runbook)
        .filter(it -> !it.isEmpty())
        .map(Runbooks::href)
        .orElse("");
  }

  /** Shows the way of one cell. */
  public String href(Cell cell) {
    return links.to(
            "/recovery",
            Map.of("service", cell.outlook().service(), "scenario", cell.disaster().name()))
        + "#way";
  }

  /** Shows the loss of one primary. */
  public String href(Primary primary) {
    return links.to("/recovery", Map.of("lost", primary.resource()));
  }
}
