package org.bluesphere.dashboards.operator.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.model.view.CoverageRow;
import org.bluesphere.model.view.CoverageRow.Status;

/**
 * What became of each statement about the system.
 *
 * @param rows that fit what is asked for
 * @param all however it is asked
 * @param query words that are searched; empty for all
 * @param status one of the statuses; empty for all
 */
public record CoveragePage(
    List<CoverageRow> rows, List<CoverageRow> all, Links links, String query, String status) {

  /** Copies. */
  public CoveragePage {
    rows = List.copyOf(rows);
    all = List.copyOf(all);
  }

  /** Those that fit. */
  public static CoveragePage of(List<CoverageRow> all, Links links, String query, String status) {
    var wanted = query.strip().toLowerCase(Locale.ROOT);
    var rows =
        all.stream()
            .filter(it -> status.isEmpty() || it.status().words().equals(status))
            .filter(it ->
                (it.section() + "\n" + it.words() + "\n" + it.path())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
            .toList();
    return new CoveragePage(rows, all, links, query, status);
  }

  /** How many there are. */
  public long count(Status of) {
    return all.stream().filter(it -> it.status() == of).count();
  }

  /** By section, in the text's order. */
  public SequencedMap<String, List<CoverageRow>> sections() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                CoverageRow::section, java.util.LinkedHashMap::new, Collectors.toList()));
  }
}
