package org.bluesphere.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bluesphere.catalogue.Held.Entry;

/**
 * Looks at versions whose support had ended when the table was made. No clock: the same catalogue
 * gives the same findings with the same release.
 */
final class EndOfLifeLint {
  private static final List<Ended> TABLE = table();
  private static final List<String> FIELDS = List.of("version", "runtime", "framework");

  private final Held held;
  private final Lint lint;

  EndOfLifeLint(Held held, Lint lint) {
    this.held = held;
    this.lint = lint;
  }

  /** A row: versions of a product, the day their support ended, and who says so. */
  private record Ended(String product, Pattern versions, LocalDate day, String source) {}

  void check() {
    held.kind("Resource").forEach(it -> it.spec().struct("config").ifPresent(c -> check(it, c)));
  }

  private void check(Entry it, Fields config) {
    var product =
        config
            .scalar("engine")
            .map(Node.Scalar::text)
            .orElseGet(() -> it.spec().text("type").equals("search") ? "elasticsearch" : "")
            .toLowerCase(Locale.ROOT);
    for (var field : FIELDS) {
      config
          .scalar(field)
          .ifPresent(node ->
              TABLE.stream()
                  .filter(row ->
                      row.product().equals(product)
                          || (product.isEmpty() && row.product().equals(field)))
                  .filter(row -> row.versions().matcher(node.text()).matches())
                  .findFirst()
                  .ifPresent(row -> warn(it, node, product, row)));
    }
  }

  private void warn(Entry it, Node.Scalar node, String product, Ended row) {
    lint.warn(
        Rule.END_OF_LIFE,
        node,
        "support of %s ended on %s (%s)"
            .formatted((product + " " + node.text()).strip(), row.day(), row.source()),
        "plan the upgrade",
        it.spec());
  }

  private static List<Ended> table() {
    var rows = new ArrayList<Ended>();
    try (var in = EndOfLifeLint.class.getResourceAsStream("end-of-life.tsv")) {
      if (in == null) {
        throw new IllegalStateException("end-of-life.tsv is not on the class path");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (var line : reader.lines().toList()) {
        var cells = line.split("\t", -1);
        if (!line.startsWith("#") && cells.length == 4) {
          rows.add(
              new Ended(cells[0], Pattern.compile(cells[1]), LocalDate.parse(cells[2]), cells[3]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading end-of-life.tsv", e);
    }
    return List.copyOf(rows);
  }
}
