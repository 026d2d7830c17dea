package org.bluesphere.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bluesphere.catalogue.Held.Entry;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Practices.Budget;
import org.bluesphere.model.catalogue.Practices.Drill;
import org.bluesphere.model.catalogue.Practices.Probe;
import org.bluesphere.model.catalogue.Practices.Result;
import org.bluesphere.model.catalogue.Practices.Rotation;
import org.bluesphere.model.catalogue.Practices.Signal;
import org.bluesphere.model.catalogue.Selector;

/** Binds drills, rotations, probes, budgets and signals. */
final class PracticeBinder {
  /** The drill that brings data back without any disaster. */
  static final String RESTORE = "restore";

  private final Held held;
  private final Organisation organisation;
  private final Collection<String> runbooks;
  private final References references;
  private final Lint lint;

  PracticeBinder(
      Held held,
      Organisation organisation,
      Collection<String> runbooks,
      References references,
      Lint lint) {
    this.held = held;
    this.organisation = organisation;
    this.runbooks = runbooks;
    this.references = references;
    this.lint = lint;
  }

  Practices bind() {
    return new Practices(
        held.kind("Drill").stream().map(this::drill).toList(),
        held.kind("Rotation").stream().map(this::rotation).toList(),
        held.kind("Probe").stream().map(this::probe).toList(),
        held.kind("Budget").stream().map(this::budget).toList(),
        held.kind("Signal").stream().map(this::signal).toList());
  }

  private void owner(Fields spec) {
    lint.checkSuppressions(spec);
    references.known(spec, "owner", "team", organisation.teams().keySet());
  }

  private Drill drill(Entry it) {
    var spec = it.spec();
    owner(spec);
    var scenarios = new TreeSet<>(organisation.recovery().scenarios().keySet());
    scenarios.add(RESTORE);
    references.known(spec, "scenario", "scenario", scenarios);
    references.eachKnown(spec, "services", "service", held.names("Service"));
    references.eachKnown(spec, "datasets", "data set", held.names("Dataset"));
    references.known(spec, "runbook", "runbook", runbooks);
    return new Drill(
        it.name(),
        it.document().title(),
        spec.text("owner"),
        spec.text("scenario"),
        texts(spec, "services"),
        texts(spec, "datasets"),
        every(spec),
        spec.text("evidence"),
        spec.text("runbook"),
        spec.struct("last").flatMap(PracticeBinder::result));
  }

  private static Optional<Result> result(Fields it) {
    return it.value("on", Values.DATE, LocalDate::parse)
        .map(on ->
            new Result(
                on, it.text("outcome").equals("passed"), it.duration("took"), it.text("evidence")));
  }

  private static Duration every(Fields spec) {
    return spec.duration("every").orElse(Duration.ofDays(1));
  }

  static List<String> texts(Fields spec, String name) {
    return spec.scalars(name).stream().map(Node.Scalar::text).toList();
  }

  private Rotation rotation(Entry it) {
    owner(it.spec());
    references.known(it.spec(), "resource", "resource", held.names("Resource"));
    return new Rotation(
        it.name(),
        it.document().title(),
        it.spec().text("owner"),
        it.spec().text("of"),
        every(it.spec()),
        it.spec().flag("automatic"));
  }

  private Probe probe(Entry it) {
    var spec = it.spec();
    references.known(spec, "service", "service", held.names("Service"));
    references.eachKnown(spec, "services", "service", held.names("Service"));
    return new Probe(
        it.name(),
        it.document().title(),
        services(spec),
        spec.text("provider"),
        check(it),
        spec.text("url"),
        spec.duration("every"),
        spec.value("places", Values.WHOLE, Integer::parseInt).orElse(0));
  }

  /** What a probe asks. */
  static List<String> services(Fields probe) {
    var services = new ArrayList<>(texts(probe, "services"));
    probe.scalar("service").map(Node.Scalar::text).ifPresent(services::add);
    return services;
  }

  /** The provider's id or name of a probe. */
  static String check(Entry probe) {
    return probe.spec().scalar("check").map(Node.Scalar::text).orElse(probe.name());
  }

  private Budget budget(Entry it) {
    var spec = it.spec();
    owner(spec);
    return new Budget(
        it.name(),
        it.document().title(),
        spec.text("owner"),
        spec.text("by"),
        texts(spec, "groups"),
        spec.value("monthly", Values.NUMBER, BigDecimal::new),
        spec.text("currency"));
  }

  private Signal signal(Entry it) {
    var spec = it.spec();
    references.known(spec, "service", "service", held.names("Service"));
    references.known(spec, "resource", "resource", held.names("Resource"));
    return new Signal(
        it.name(),
        it.document().title(),
        spec.text("service"),
        spec.value("metric", Values.SELECTOR, Selector::parse)
            .orElseGet(() -> new Selector("unknown", List.of())),
        spec.text("board"),
        spec.text("unit"),
        spec.text("read"));
  }
}
