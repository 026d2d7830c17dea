package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each statement of the seed has its place in the catalogue, with the seed's own numbers. */
class SeedCoverageTest {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  /** S3 is a name. */
  private static final Pattern WRITTEN = Pattern.compile("(?<![A-Za-z])\\d+(?:\\.\\d+)?");

  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  /** Years as weeks, and words that stand for one. */
  private static final Map<String, String> SAME =
      Map.of("1 year", "52", "1-year", "52", "Weekly", "1", "Monthly", "31");

  private static final Set<String> STATUSES = Set.of("measured", "declared only", "out of scope");

  private record Row(String section, String words, String paths, String status, String reason) {}

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(Fixtures.SHIPPED.resolve("seed-coverage.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3], cells[4]))
        .toList();
  }

  private static Map<String, Document> documents() {
    var documents = new HashMap<String, Document>();
    var problems = new Problems();
    Fixtures.shipped()
        .forEach((file, text) -> {
          if (file.endsWith(".yaml") && !file.equals("demo.yaml")) {
            for (var root : YamlDocuments.read(file, text, problems)) {
              Document.of(root, problems)
                  .ifPresent(it -> documents.put(it.kind() + "/" + it.name(), it));
            }
          }
        });
    return documents;
  }

  /** The scalar at {@code environment|Kind/name:path}; {@code path} may hold keys with blanks. */
  private static Optional<String> at(String place, Map<String, Document> documents) {
    int bar = place.indexOf('|');
    var environment = bar < 0 ? "production" : place.substring(0, bar);
    int colon = place.indexOf(':');
    var document = documents.get(place.substring(bar + 1, colon));
    if (document == null) {
      return Optional.empty();
    }
    Optional<Node> node = Optional.of(document.specIn(environment));
    var steps = STEP.matcher(place.substring(colon + 1));
    while (steps.find()) {
      var key = steps.group(1);
      var index = steps.group(2);
      node = node.flatMap(it -> key == null ? item(it, Integer.parseInt(index)) : field(it, key));
    }
    return node.filter(Node.Scalar.class::isInstance).map(it -> ((Node.Scalar) it).text());
  }

  private static Optional<Node> field(Node node, String key) {
    return node instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty();
  }

  private static Optional<Node> item(Node node, int index) {
    return node instanceof Node.Sequence list && index < list.items().size()
        ? Optional.of(list.items().get(index))
        : Optional.empty();
  }

  @Test
  void everyPathExistsWithTheValueThatIsNamed() throws IOException {
    var documents = documents();
    var wrong = new ArrayList<String>();
    for (var row : rows()) {
      assertThat(STATUSES).contains(row.status());
      if (row.status().equals("out of scope")) {
        assertThat(row.reason()).as(row.words()).isNotBlank();
        continue;
      }
      for (var path : row.paths().split(";")) {
        int equals = path.indexOf('=');
        var place = equals < 0 ? path : path.substring(0, equals);
        var there = at(place, documents);
        boolean right =
            there.isPresent() && (equals < 0 || there.get().equals(path.substring(equals + 1)));
        if (!right) {
          wrong.add(row.words() + " → " + path + " is " + there);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyNumberOfAStatementIsThatOfItsPlace() throws IOException {
    var wrong = new ArrayList<String>();
    for (var row : rows()) {
      if (row.status().equals("out of scope") || !row.paths().contains("=")) {
        continue;
      }
      var values =
          List.of(row.paths().split(";")).stream()
              .map(path -> path.substring(path.indexOf('=') + 1))
              .collect(Collectors.joining(" "));
      var words = row.words();
      for (var same : SAME.entrySet()) {
        words = words.replace(same.getKey(), same.getValue());
      }
      for (var number : WRITTEN.matcher(words).results().map(m -> m.group()).toList()) {
        if (NUMBER.matcher(values).results().noneMatch(m -> m.group().equals(number))) {
          wrong.add(row.words() + ": " + number + " is not in " + values);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Run with {@code -Dgroups=interop -DexcludedGroups= -Dbluesphere.fixtures=/path}. */
  @Test
  @Tag("interop")
  void everyStatementOfTheSeedHasARow() throws IOException {
    var fixtures = Path.of(System.getProperty("bluesphere.fixtures", "../../shared/fixtures"));
    var seed = fixtures.resolveSibling("seed").resolve("bluesphere-physical-architecture.txt");
    var words = rows().stream().map(Row::words).collect(Collectors.toSet());
    var missing = new ArrayList<String>();
    boolean statements = false;
    for (var line : Files.readAllLines(seed)) {
      if (line.startsWith("```")) {
        statements = line.equals("```yaml");
      } else if (statements && !line.isBlank() && !line.strip().endsWith(":")) {
        if (!words.contains(line.strip())) {
          missing.add(line.strip());
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
