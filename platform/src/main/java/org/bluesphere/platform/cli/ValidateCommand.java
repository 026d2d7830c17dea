package org.bluesphere.platform.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.catalogue.CatalogueReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "the same as --catalogue DIR")
  @Nullable Path folder;

  @Option(names = "--format", defaultValue = "text", description = "text, json or sarif")
  Format format = Format.TEXT;

  @Option(names = "--explain", paramLabel = "RULE", description = "what a lint rule is about")
  String explain = "";

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  @Override
  public Integer call() {
    if (!explain.isEmpty()) {
      var text = CatalogueReport.explain(explain);
      text.ifPresentOrElse(
          System.out::println,
          () ->
              System.err.println(
                  "no rule is called \""
                      + explain
                      + "\"; there are "
                      + String.join(", ", CatalogueReport.rules())));
      return text.isPresent() ? 0 : 2;
    }
    var reading = CatalogueReader.read(folder == null ? catalogue : folder);
    switch (format) {
      case TEXT -> System.out.print(CatalogueReport.text(reading));
      case JSON -> System.out.println(CatalogueReport.json(reading));
      case SARIF -> System.out.print(CatalogueReport.sarif(reading));
    }
    return CatalogueReport.exitCode(reading);
  }
}
