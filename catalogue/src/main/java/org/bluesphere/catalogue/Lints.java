package org.bluesphere.catalogue;

import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Organisation;

/** All lint rules that look at one environment. */
final class Lints {
  private Lints() {}

  static void check(Held held, Organisation organisation, Environment bound, Lint lint) {
    new ServiceLint(held, organisation, lint).check();
    new DependencyLint(held, organisation, bound, lint).check();
    new EdgeLint(held, lint).check();
    new NetworkLint(held, lint).check();
    new EndOfLifeLint(held, lint).check();
    // Recovery is promised where users are.
    if (held.environment().equals(organisation.defaultEnvironment())) {
      new BackupLint(held, organisation, bound, lint).check();
    }
  }
}
