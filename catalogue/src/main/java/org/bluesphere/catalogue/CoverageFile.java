package org.bluesphere.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.view.CoverageRow;

/**
 * {@code seed-coverage.tsv} beside the documents: a line a statement, five columns parted by tabs:
 * section, words, path, status, reason. Lines that begin with {@code #} are comments. It is no part
 * of the catalogue's version.
 */
final class CoverageFile {
  private static final String NAME = "seed-coverage.tsv";
  private static final int COLUMNS = 5;
  private static final long MOST_BYTES = 4_000_000;

  private CoverageFile() {}

  /** Empty when there is no such file; bad lines become problems and are left out. */
  static List<CoverageRow> read(Path folder, Problems problems) {
    var file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        problems.about(NAME, "larger than 4 MB", "part it");
        return List.of();
      }
      return rows(Files.readAllLines(file, StandardCharsets.UTF_8), problems);
    } catch (IOException e) {
      problems.about(NAME, "cannot be read as UTF-8", "save it as UTF-8");
      return List.of();
    }
  }

  static List<CoverageRow> rows(List<String> lines, Problems problems) {
    var rows = new ArrayList<CoverageRow>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        row(line.split("\t", -1), new Place(NAME, i + 1, 1), problems).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static Optional<CoverageRow> row(String[] cells, Place place, Problems problems) {
    if (cells.length != COLUMNS) {
      problems.at(
          place,
          "",
          "%d columns where there are %d".formatted(cells.length, COLUMNS),
          "write section, words, path, status and reason, parted by tabs");
      return Optional.empty();
    }
    var status =
        Arrays.stream(CoverageRow.Status.values())
            .filter(it -> it.words().equals(cells[3]))
            .findFirst();
    if (status.isEmpty()) {
      problems.at(
          place,
          "",
          "\"" + cells[3] + "\" is no status",
          "write measured, declared only or out of scope");
    }
    return status.map(it -> new CoverageRow(cells[0], cells[1], cells[2], it, cells[4]));
  }
}
