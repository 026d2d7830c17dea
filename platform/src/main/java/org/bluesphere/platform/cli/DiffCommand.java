package org.bluesphere.platform.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bluesphere.catalogue.CatalogueDiff;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.model.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: what a new catalogue would change, before it does. */
@Command(
    name = "diff",
    description = {
      "Compares two catalogues: objectives added, removed, restarted, retargeted, paged differently.",
      "Exit 0 nothing changes, 1 something does, 2 one of them cannot be used."
    },
    mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD", description = "folder of the catalogue in force")
  Path before = Path.of(".");

  @Parameters(index = "1", paramLabel = "NEW", description = "folder of the catalogue to come")
  Path after = Path.of(".");

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    var old = read(before);
    var fresh = read(after);
    if (old.isEmpty() || fresh.isEmpty()) {
      return 2;
    }
    var diff = CatalogueDiff.of(old.get(), fresh.get());
    switch (format) {
      case TEXT -> System.out.print(diff.text());
      case JSON -> System.out.print(diff.json());
    }
    return diff.changes().isEmpty() ? 0 : 1;
  }

  private static Optional<Catalogue> read(Path folder) {
    var reading = CatalogueReader.read(folder);
    reading.problems().forEach(problem -> System.err.println(folder + ": " + problem));
    return reading.catalogue();
  }
}
