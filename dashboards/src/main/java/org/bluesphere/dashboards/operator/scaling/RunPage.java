package org.bluesphere.dashboards.operator.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Subject;

/**
 * One run.
 *
 * @param doubts why the whole run says nothing; empty when it does
 * @param compression so many seconds of the policy passed in one
 */
public record RunPage(
    RunRow run, List<String> doubts, List<TrialCard> trials, int compression, Links links) {

  /** Copies. */
  public RunPage {
    doubts = List.copyOf(doubts);
    trials = List.copyOf(trials);
  }

  /**
   * Of what is stored.
   *
   * @param today what is declared now; empty when nothing is
   */
  public static RunPage of(Evidence evidence, String title, Optional<Subject> today, Links links) {
    var cards = new ArrayList<TrialCard>();
    for (var trial : evidence.trials()) {
      cards.add(TrialCard.of(cards.size() + 1, trial, evidence.trials()));
    }
    return new RunPage(
        RunRow.of(evidence, title, today, links),
        evidence.doubts(),
        cards,
        evidence.compression(),
        links);
  }

  /** What is true, in a sentence. */
  public String lead() {
    return switch (run.result()) {
      case PASSED ->
          trials.size() == 1
              ? run.title() + " passed its one trial."
              : run.title() + " did what is declared in all " + trials.size() + " trials.";
      case FAILED -> run.title() + " passed " + run.passed() + " trials; its policy is refuted.";
      case NOT_PROVEN ->
          run.title() + " passed " + run.passed() + " trials; the run does not prove its policy.";
    };
  }

  /** Whether any load was sent. */
  public boolean asked() {
    return trials.stream().anyMatch(it -> !it.requests().balanced().equals("0"));
  }

  /** Whether both sides counted the same in all trials. */
  public boolean counted() {
    return trials.stream().allMatch(it -> it.requests().sent().equals(it.requests().balanced()));
  }

  /** Trials with a drawing. */
  public List<TrialCard> drawn() {
    return trials.stream().filter(it -> it.drawing().isPresent()).toList();
  }

  /** The same for programs. */
  public String json() {
    return "/api/v1/scaling/" + run.id();
  }

  /** The same for CI servers. */
  public String junit() {
    return json() + "/junit.xml";
  }
}
