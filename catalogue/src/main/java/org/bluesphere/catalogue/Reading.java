package org.bluesphere.catalogue;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;

/**
 * What came of reading a folder.
 *
 * @param catalogue present exactly when there are no problems
 * @param problems all of them, by file and line
 * @param findings of lint, the suppressed ones included
 */
public record Reading(
    Optional<Catalogue> catalogue, List<Problem> problems, List<Finding> findings) {

  /** Copies. */
  public Reading {
    problems = List.copyOf(problems);
    findings = List.copyOf(findings);
  }
}
