package org.bluesphere.platform.cli;

import java.util.concurrent.Callable;
import org.bluesphere.catalogue.Schema;
import picocli.CommandLine.Command;

/** {@code schema}: the JSON Schema of catalogue documents, for editors. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of catalogue documents.",
    mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.print(Schema.json());
    return 0;
  }
}
