package org.bluesphere.platform.cli;

import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.recovery.DataLoss;
import org.bluesphere.model.recovery.Outlook;
import org.bluesphere.model.recovery.Proof;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.recovery.Step;

/** A recovery board for a terminal. */
final class RecoveryText {
  private final StringBuilder out = new StringBuilder();

  private RecoveryText() {}

  static String of(RecoveryBoard board) {
    var text = new RecoveryText();
    text.line(
        "%s: %d services, %d disasters; by declared values, what is not declared counts as nothing"
            .formatted(board.environment(), board.rows().size(), board.disasters().size()));
    board.rows().forEach(text::service);
    board.primaries().forEach(text::primary);
    return text.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void service(RecoveryBoard.Row row) {
    line("");
    line(
        row.title()
            + ": "
            + row.rto().map(rto -> row.tier() + ", RTO " + Durations.format(rto)).orElse("no RTO"));
    for (var cell : row.cells()) {
      line(
          "  %s: %s; %s"
              .formatted(cell.disaster().title(), verdict(cell.outlook()), proof(cell.proof())));
      way(cell.outlook());
    }
  }

  private void primary(RecoveryBoard.Primary primary) {
    line("");
    line("If the primary of " + primary.title() + " were lost now");
    primary.losses().forEach(loss -> line("  " + loss(loss)));
    for (var down : primary.down()) {
      line("  " + down.title() + ": " + verdict(down));
      way(down);
    }
  }

  private void way(Outlook outlook) {
    if (outlook.path().isEmpty()) {
      return;
    }
    line(
        "    "
            + outlook.path().stream().map(RecoveryText::step).collect(Collectors.joining(" > ")));
    outlook.losses().stream()
        .filter(loss -> !loss.kept())
        .forEach(loss -> line("    " + loss(loss)));
  }

  private static String verdict(Outlook outlook) {
    var verdict = outlook.verdict();
    if (verdict == Outlook.Verdict.UNTOUCHED) {
      return verdict.words();
    }
    return "%s, back in %s%s%s"
        .formatted(
            verdict.words(),
            outlook.whole() ? "" : "at least ",
            Durations.format(outlook.back()),
            outlook.promised().map(rto -> " of " + Durations.format(rto)).orElse(""));
  }

  private static String step(Step step) {
    return step.what() + " " + step.takes().map(Durations::format).orElse("(not declared)");
  }

  private static String loss(DataLoss loss) {
    return loss.data().title()
        + loss.atMost()
            .map(most -> ": loses up to " + Durations.format(most))
            .orElse(": nothing it could come back from outlives this")
        + loss.allowed().map(rpo -> ", allowed " + Durations.format(rpo)).orElse("");
  }

  private static String proof(Proof proof) {
    return proof
        .result()
        .map(result -> proof.state().words() + ", " + result.on())
        .orElse(proof.state().words());
  }
}
