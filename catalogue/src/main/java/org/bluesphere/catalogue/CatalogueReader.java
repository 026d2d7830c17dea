package org.bluesphere.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a catalogue and says everything that is wrong with it at once. */
public final class CatalogueReader {
  private CatalogueReader() {}

  /** The folder, in any layout of {@code *.yaml}, {@code *.yml} and runbooks {@code *.md}. */
  public static Reading read(Path folder) {
    var problems = new Problems();
    var files = Folder.read(folder, problems);
    if (files.isEmpty() && problems.isEmpty()) {
      problems.about(folder.toString(), "no documents", "name a folder of YAML documents");
    }
    var coverage = CoverageFile.read(folder, problems);
    return read(files, problems).with(coverage);
  }

  /** Path below the catalogue to text. */
  public static Reading read(Map<String, String> files) {
    return read(new TreeMap<>(files), new Problems());
  }

  /**
   * What {@link CatalogueSource#pack(Map)} packed.
   *
   * @throws IllegalArgumentException when the bytes are no packed catalogue
   */
  public static Reading unpack(byte[] packed) {
    return read(CatalogueSource.unpack(packed));
  }

  private static Reading read(Map<String, String> files, Problems problems) {
    var documents = documents(files, problems);
    if (documents.isEmpty()) {
      return new Reading(Optional.empty(), problems.sorted(), List.of(), List.of());
    }
    var lint = new Lint(problems);
    var catalogue = new Binder(documents, files, problems, lint).bind();
    return new Reading(
        problems.isEmpty() ? catalogue : Optional.empty(),
        problems.sorted(),
        lint.sorted(),
        List.of());
  }

  private static List<Document> documents(Map<String, String> files, Problems problems) {
    var documents = new ArrayList<Document>();
    files.forEach((file, text) -> {
      if (file.endsWith(".yaml") || file.endsWith(".yml")) {
        for (var root : YamlDocuments.read(file, text, problems)) {
          Document.of(root, problems).ifPresent(documents::add);
        }
      }
    });
    return documents;
  }
}
