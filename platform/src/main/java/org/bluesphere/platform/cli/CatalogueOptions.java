package org.bluesphere.platform.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.catalogue.Problem;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import picocli.CommandLine.Option;

/** Which catalogue, and what holds where. */
public final class CatalogueOptions {
  @Option(
      names = "--catalogue",
      defaultValue = "${env:BLUESPHERE_CATALOGUE:-${sys:bluesphere.home:-.}/catalogues/bluesphere}",
      description = "folder of catalogue documents [${DEFAULT-VALUE}]")
  Path folder = Path.of("catalogues/bluesphere");

  @Option(
      names = "--environment",
      defaultValue = "",
      description = "one of the catalogue's [the organisation's default]")
  String environment = "";

  /**
   * Reads the folder.
   *
   * @throws UnusableException with all problems
   */
  public Catalogue catalogue() {
    var reading = CatalogueReader.read(folder);
    return reading
        .catalogue()
        .orElseThrow(() ->
            new UnusableException(
                reading.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n"))));
  }

  /**
   * What was chosen, or the default.
   *
   * @throws UnusableException when there is none of that name
   */
  public Environment environment(Catalogue known) {
    var name = environment.isEmpty() ? known.organisation().defaultEnvironment() : environment;
    return known
        .environment(name)
        .orElseThrow(() ->
            new UnusableException(
                "there is no environment \"%s\"; the catalogue has %s"
                    .formatted(name, String.join(", ", known.organisation().environments()))));
  }
}
