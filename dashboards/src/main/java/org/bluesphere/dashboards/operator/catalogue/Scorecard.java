package org.bluesphere.dashboards.operator.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.recovery.Outlook;
import org.bluesphere.model.recovery.Proof;
import org.bluesphere.model.recovery.RecoveryBoard;

/** Eight rules that a service in good hands keeps, and how many of them each team does. */
public record Scorecard(List<Team> teams) {
  private static final int PROOF_DAYS = 90;
  private static final int PLACES = 2;

  /** Copies. */
  public Scorecard {
    teams = List.copyOf(teams);
  }

  /** What is asked of a service. */
  public enum Rule {
    /** Its team can be called. */
    ON_CALL("On call", "give its team onCall in the Organisation"),
    /** Something is promised. */
    OBJECTIVE("Objective", "declare an objective"),
    /** Whoever is called knows what to do. */
    RUNBOOKS("Runbooks", "name a runbook for it and for each objective"),
    /** Somebody asks from outside, from two places at least. */
    OUTSIDE("Seen from outside", "declare a Probe with places: 2 or more"),
    /** It has a recovery time. */
    RTO("RTO", "give it a tier"),
    /** No planned disaster is known to break its promises. */
    RECOVERS("Recovers", "see its ways back on the Recovery page"),
    /** Each planned disaster was drilled within 90 days, and it came back. */
    PROVEN("Proven in 90 days", "run the drills and write their results under last"),
    /** The public hears of it. */
    PUBLISHED("Published", "give it a page with a component");

    private final String title;
    private final String mend;

    Rule(String title, String mend) {
      this.title = title;
      this.mend = mend;
    }

    /** In two or three words. */
    public String title() {
      return title;
    }

    /** What to do. */
    public String mend() {
      return mend;
    }
  }

  /** A service and the rules it keeps. */
  public record Card(String service, String title, String owner, Set<Rule> kept) {

    /** Copies. */
    public Card {
      kept = kept.isEmpty() ? Set.of() : Set.copyOf(kept);
    }
  }

  /** Services of one owner. */
  public record Team(String name, String title, List<Card> cards) {

    /** Copies. */
    public Team {
      cards = List.copyOf(cards);
    }

    /** Share of kept rules, rounded down. */
    public int percent() {
      int kept = cards.stream().mapToInt(card -> card.kept().size()).sum();
      return cards.isEmpty() ? 0 : 100 * kept / (cards.size() * Rule.values().length);
    }
  }

  /** All services of an environment, by team. */
  public static Scorecard of(
      Organisation organisation, Environment environment, RecoveryBoard board, LocalDate today) {
    var teams = new TreeMap<String, List<Card>>();
    var cells = board.cells().stream().collect(Collectors.groupingBy(it -> it.outlook().service()));
    var promises =
        environment.objectives().stream().collect(Collectors.groupingBy(it -> it.id().service()));
    for (var service : environment.services()) {
      var card =
          card(
              service,
              organisation,
              environment.practices(),
              promises.getOrDefault(service.name(), List.of()),
              cells.getOrDefault(service.name(), List.of()),
              today);
      teams.computeIfAbsent(service.owner(), _ -> new ArrayList<>()).add(card);
    }
    return new Scorecard(
        teams.entrySet().stream()
            .map(it ->
                new Team(
                    it.getKey(),
                    organisation.teams().getOrDefault(it.getKey(), it.getKey()),
                    it.getValue()))
            .sorted(Comparator.comparing(Team::title))
            .toList());
  }

  /**
   * One service.
   *
   * @param promises its own
   * @param cells its own, one for each planned disaster
   */
  public static Card card(
      Service service,
      Organisation organisation,
      Practices practices,
      List<Objective> promises,
      List<RecoveryBoard.Cell> cells,
      LocalDate today) {
    var kept = EnumSet.noneOf(Rule.class);
    keep(kept, Rule.ON_CALL, organisation.onCall().containsKey(service.owner()));
    keep(kept, Rule.OBJECTIVE, !promises.isEmpty());
    keep(
        kept,
        Rule.RUNBOOKS,
        !service.runbook().isEmpty()
            && promises.stream().map(Objective::runbook).noneMatch(String::isEmpty));
    keep(
        kept,
        Rule.OUTSIDE,
        practices.probes().stream()
            .anyMatch(it -> it.services().contains(service.name()) && it.places() >= PLACES));
    keep(kept, Rule.RTO, organisation.tiers().containsKey(service.tier()));
    keep(
        kept,
        Rule.RECOVERS,
        !cells.isEmpty() && cells.stream().allMatch(it -> recovers(it.outlook())));
    keep(kept, Rule.PROVEN, !cells.isEmpty() && cells.stream().allMatch(it -> proven(it, today)));
    keep(
        kept,
        Rule.PUBLISHED,
        !service.page().component().isEmpty()
            && service.page().publish() != PagePolicy.Publish.NEVER);
    return new Card(service.name(), service.title(), service.owner(), kept);
  }

  private static void keep(Set<Rule> kept, Rule rule, boolean does) {
    if (does) {
      kept.add(rule);
    }
  }

  private static boolean recovers(Outlook outlook) {
    return switch (outlook.verdict()) {
      case COVERED, UNTOUCHED -> true;
      case NOT_PROMISED, UNKNOWN, TOO_SLOW, LOSES_TOO_MUCH, NOTHING_SURVIVES -> false;
    };
  }

  private static boolean proven(RecoveryBoard.Cell cell, LocalDate today) {
    return cell.outlook().verdict() == Outlook.Verdict.UNTOUCHED
        || (cell.proof().state() == Proof.State.PROVEN
            && cell.proof()
                .result()
                .filter(it -> !it.on().isBefore(today.minusDays(PROOF_DAYS)))
                .isPresent());
  }
}
