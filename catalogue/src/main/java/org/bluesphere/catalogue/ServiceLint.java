package org.bluesphere.catalogue;

import org.bluesphere.catalogue.Held.Entry;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Organisation;

/** Looks at services and jobs one by one. */
final class ServiceLint {
  private static final String CRITICAL = "critical";

  private final Held held;
  private final Organisation organisation;
  private final Lint lint;

  ServiceLint(Held held, Organisation organisation, Lint lint) {
    this.held = held;
    this.organisation = organisation;
    this.lint = lint;
  }

  void check() {
    var scaling = new ScalingLint(lint);
    for (var service : held.kind("Service")) {
      scaling.check(service.document().named(), service.spec());
      if (service.spec().text("tier").equals(CRITICAL)) {
        outsideEvidence(service);
        onCall(service);
      }
    }
    held.kind("Job").forEach(this::overlap);
  }

  private void outsideEvidence(Entry it) {
    var service = it.name();
    boolean probed =
        held.kind("Probe").stream()
            .anyMatch(probe ->
                probe.spec().text("service").equals(service)
                    || PracticeBinder.texts(probe.spec(), "services").contains(service));
    if (!probed) {
      lint.warn(
          Rule.NO_OUTSIDE_EVIDENCE,
          it.document().named(),
          "critical service \"" + service + "\" has no Probe in " + held.environment(),
          "declare a Probe with spec.service: " + service,
          it.spec());
    }
  }

  private void onCall(Entry it) {
    var team = it.spec().scalar("owner");
    if (team.isPresent()
        && organisation.teams().containsKey(team.get().text())
        && !organisation.onCall().containsKey(team.get().text())) {
      lint.warn(
          Rule.NOBODY_ON_CALL,
          team.get(),
          "team \"%s\" owns critical \"%s\" and nobody says who is called"
              .formatted(team.get().text(), it.name()),
          "add onCall to the team",
          it.spec());
    }
  }

  private void overlap(Entry it) {
    var every = it.spec().duration("every");
    var limit = it.spec().duration("limit");
    var node = it.spec().scalar("limit");
    if (every.isPresent()
        && limit.isPresent()
        && node.isPresent()
        && limit.get().compareTo(every.get()) > 0) {
      lint.warn(
          Rule.OVERLAPPING_RUNS,
          node.get(),
          "a run may take %s and the next begins after %s"
              .formatted(Durations.format(limit.get()), Durations.format(every.get())),
          "write a limit of at most " + Durations.format(every.get()),
          it.spec());
    }
  }
}
