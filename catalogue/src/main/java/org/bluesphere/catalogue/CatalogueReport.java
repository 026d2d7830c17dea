package org.bluesphere.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;

/** What {@code validate} prints, and how it ends. */
public final class CatalogueReport {
  private CatalogueReport() {}

  /** 0 when nothing is open, 1 with problems or open findings, 2 when there is nothing to read. */
  public static int exitCode(Reading reading) {
    var unread =
        reading.catalogue().isEmpty() && reading.problems().stream().allMatch(p -> p.line() == 0);
    if (unread) {
      return 2;
    }
    var open = reading.findings().stream().anyMatch(Finding::open);
    return reading.problems().isEmpty() && !open ? 0 : 1;
  }

  /** For people. */
  public static String text(Reading reading) {
    var out = new StringBuilder();
    reading.problems().forEach(problem -> out.append("error: ").append(problem).append('\n'));
    for (var finding : reading.findings()) {
      out.append(finding.open() ? "warning: " : "suppressed: ").append(finding);
      out.append(finding.open() ? "\n" : " because: " + finding.suppressed() + "\n");
    }
    reading.catalogue().ifPresent(it -> counts(it, out));
    long open = reading.findings().stream().filter(Finding::open).count();
    return out.append(reading.problems().size())
        .append(" problems, ")
        .append(open)
        .append(" findings, ")
        .append(reading.findings().size() - open)
        .append(" suppressed\n")
        .toString();
  }

  private static void counts(Catalogue catalogue, StringBuilder out) {
    out.append("catalogue ").append(catalogue.version()).append('\n');
    for (var environment : catalogue.environments()) {
      out.append("  ")
          .append(environment.name())
          .append(": ")
          .append(environment.services().size())
          .append(" services, ")
          .append(environment.objectives().size())
          .append(" objectives, ")
          .append(environment.resources().size())
          .append(" resources\n");
    }
    if (!catalogue.declared().isEmpty()) {
      out.append("  declared only: ").append(String.join(", ", catalogue.declared())).append('\n');
    }
  }

  /** For machines. */
  public static String json(Reading reading) {
    var report = new LinkedHashMap<String, Object>();
    report.put("ok", exitCode(reading) == 0);
    reading.catalogue().ifPresent(it -> report.put("version", it.version()));
    var environments = new ArrayList<Object>();
    reading
        .catalogue()
        .ifPresent(it ->
            it.environments()
                .forEach(e -> {
                  var counts = new LinkedHashMap<String, Object>();
                  counts.put("name", e.name());
                  counts.put("services", e.services().size());
                  counts.put("objectives", e.objectives().size());
                  counts.put("resources", e.resources().size());
                  environments.add(counts);
                }));
    report.put("environments", environments);
    report.put("declared", reading.catalogue().map(Catalogue::declared).orElse(List.of()));
    report.put("problems", reading.problems().stream().map(CatalogueReport::problem).toList());
    report.put("findings", reading.findings().stream().map(CatalogueReport::finding).toList());
    return Json.write(report) + "\n";
  }

  private static Map<String, Object> problem(Problem it) {
    var map = new LinkedHashMap<String, Object>();
    map.put("file", it.file());
    map.put("line", it.line());
    map.put("column", it.column());
    map.put("path", it.path());
    map.put("what", it.what());
    map.put("mend", it.mend());
    return map;
  }

  private static Map<String, Object> finding(Finding it) {
    var map =
        problem(new Problem(it.file(), it.line(), it.column(), it.path(), it.what(), it.mend()));
    map.put("rule", it.rule());
    map.put("suppressed", it.suppressed());
    return map;
  }

  /** For code hosts: SARIF 2.1.0. */
  public static String sarif(Reading reading) {
    return Sarif.write(reading);
  }

  /** Names of all lint rules. */
  public static List<String> rules() {
    return Rule.labels();
  }

  /** What a lint rule is about; empty when there is no such rule. */
  public static Optional<String> explain(String rule) {
    return Rule.of(rule).map(Rule::explanation);
  }
}
