package org.bluesphere.catalogue;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.view.CoverageRow;

/**
 * What came of reading a folder.
 *
 * @param catalogue present exactly when there are no problems
 * @param problems all of them, by file and line
 * @param findings of lint, the suppressed ones included
 * @param coverage what became of each statement of a seed; empty without {@code seed-coverage.tsv}
 */
public record Reading(
    Optional<Catalogue> catalogue,
    List<Problem> problems,
    List<Finding> findings,
    List<CoverageRow> coverage) {

  /** Copies. */
  public Reading {
    problems = List.copyOf(problems);
    findings = List.copyOf(findings);
    coverage = List.copyOf(coverage);
  }

  Reading with(List<CoverageRow> rows) {
    return new Reading(catalogue, problems, findings, rows);
  }
}
