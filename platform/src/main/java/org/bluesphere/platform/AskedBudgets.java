package org.bluesphere.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.AskedView;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.QualityMark;
import org.bluesphere.model.view.SloStatus;

/** Says of objectives that another system is asked for why it does not tell, if so. */
record AskedBudgets(BudgetQueries budgets, AskedQueries asked) implements BudgetQueries {

  @Override
  public List<SloStatus> slos(String environment) {
    return budgets.slos(environment).stream().map(this::noted).toList();
  }

  @Override
  public Optional<SloStatus> slo(ObjectiveId id) {
    return budgets.slo(id).map(this::noted);
  }

  private SloStatus noted(SloStatus status) {
    return asked
        .asked(status.id())
        .filter(AskedView::troubled)
        .map(it -> status.with(status.dataQuality().with(QualityMark.UNTOLD.note(reason(it)))))
        .orElse(status);
  }

  private static String reason(AskedView view) {
    return "%s is %s: %s.".formatted(view.vendor(), view.state(), view.mend());
  }

  @Override
  public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
    return budgets.explain(id, at).map(it -> asked.asked(id).map(by -> told(it, by)).orElse(it));
  }

  private Explanation told(Explanation before, AskedView by) {
    var facts = new LinkedHashMap<>(before.facts());
    facts.put(
        "asked",
        by.vendor()
            + ", "
            + by.state()
            + by.until().map(it -> ", known until " + it).orElse("")
            + (by.mend().isEmpty() ? "" : ": " + by.mend()));
    return new Explanation(
        before.id(),
        before.at(),
        before.resolution(),
        noted(before.status()),
        before.windows(),
        facts,
        before.records());
  }

  @Override
  public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
    return budgets.history(id, from, to, step);
  }

  @Override
  public List<BadExample> badExamples(ObjectiveId id) {
    return budgets.badExamples(id);
  }

  @Override
  public List<Impact> impacts(String environment) {
    return budgets.impacts(environment);
  }
}
