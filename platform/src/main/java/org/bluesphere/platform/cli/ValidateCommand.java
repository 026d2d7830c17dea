package org.bluesphere.platform.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.catalogue.CatalogueReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code validate}: every problem and finding of a catalogue at once. */
@Command(
    name = "validate",
    description = "Reads a catalogue; exit 0 fine, 1 findings, 2 nothing to read.",
    mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
  @Option(
      names = "--catalogue",
      defaultValue = "${env:BLUESPHERE_CATALOGUE:-${sys:bluesphere.home:-.}/catalogues/bluesphere}",
      description = "folder of catalogue documents [${DEFAULT-VALUE}]")
  Path catalogue = Path.of("catalogues/bluesphere");

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  @Option(names = "--explain", paramLabel = "RULE", description = "what a lint rule is about")
  String explain = "";

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    if (!explain.isEmpty()) {
      var text = CatalogueReport.explain(explain);
      text.ifPresentOrElse(
          System.out::println, () -> System.err.println("no rule is called \"" + explain + "\""));
      return text.isPresent() ? 0 : 2;
    }
    var reading = CatalogueReader.read(catalogue);
    switch (format) {
      case TEXT -> System.out.print(CatalogueReport.text(reading));
      case JSON -> System.out.println(CatalogueReport.json(reading));
    }
    return CatalogueReport.exitCode(reading);
  }
}
