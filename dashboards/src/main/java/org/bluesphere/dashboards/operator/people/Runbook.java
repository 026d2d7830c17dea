package org.bluesphere.dashboards.operator.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.view.IncidentView;

/**
 * What to do about an incident: the numbered lines of the runbook of what alerted first, else of
 * its service.
 *
 * @param href where all of it is read
 */
public record Runbook(String title, String href, List<Step> steps) {
  private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s{0,3}\\d{1,2}[.)]\\s+(\\S.*)$");
  private static final Pattern TITLE = Pattern.compile("(?m)^#\\s+(\\S.*)$");
  private static final int LONGEST_STEP_CHARS = 300;
  private static final int STEPS = 30;

  /** Copies. */
  public Runbook {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param done when somebody said so; empty while it is to be done
   * @param next whether it is the first that is to be done
   */
  public record Step(String text, Optional<Instant> done, boolean next) {}

  /** The runbook of an incident; empty when the catalogue names none. */
  public static Optional<Runbook> of(IncidentView incident, Catalogue catalogue) {
    return path(incident, catalogue)
        .flatMap(path -> {
          var href = Runbooks.href(path);
          var text = catalogue.runbooks().get(href.substring(href.lastIndexOf('/') + 1));
          return Optional.ofNullable(text).map(it -> parse(it, href, incident));
        });
  }

  private static Optional<String> path(IncidentView incident, Catalogue catalogue) {
    var ofObjective =
        incident.alerts().stream()
            .flatMap(alert ->
                catalogue.objectives().stream()
                    .filter(
                        objective -> objective.id().environment().equals(incident.environment()))
                    .filter(objective -> objective.id().service().equals(incident.service()))
                    .filter(objective -> alert.endsWith(" " + objective.id().objective())))
            .map(Objective::runbook)
            .filter(path -> !path.isEmpty())
            .findFirst();
    return ofObjective.or(() ->
        catalogue
            .service(incident.environment(), incident.service())
            .map(Service::runbook)
            .filter(path -> !path.isEmpty()));
  }

  private static Runbook parse(String markdown, String href, IncidentView incident) {
    var title = TITLE.matcher(markdown);
    var texts =
        NUMBERED
            .matcher(markdown)
            .results()
            .map(found -> found.group(1).strip())
            .limit(STEPS)
            .toList();
    var steps = new java.util.ArrayList<Step>();
    boolean ahead = false;
    for (var text : texts) {
      var step = text.substring(0, Math.min(text.length(), LONGEST_STEP_CHARS));
      var done = incident.doneAt(step);
      steps.add(new Step(step, done, done.isEmpty() && !ahead));
      ahead |= done.isEmpty();
    }
    return new Runbook(title.find() ? title.group(1).strip() : "Runbook", href, steps);
  }
}
