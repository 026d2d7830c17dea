package org.bluesphere.platform.cloudwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bluesphere.dashboards.cloudwatch.Document;
import org.bluesphere.platform.cli.UnusableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudwatch generate}: dashboards and alarms as files. */
@Command(
    name = "generate",
    description = {
      "Writes the dashboards of an environment as bodies for put-dashboard, and its alarms as"
          + " --cli-input-json for put-metric-alarm: the same files for the same catalogue.",
      "Files that are there already are overwritten, others left alone. Says on standard error which"
          + " trigger has no alarm, and why.",
      "Exit 0, or 2 for unusable input."
    },
    mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {
  @Mixin PlanOptions options = new PlanOptions();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to write to")
  Path out = Path.of(".");

  @Option(
      names = "--aws-region",
      paramLabel = "R",
      defaultValue = "${env:BLUESPHERE_AWS_REGION:-${env:AWS_REGION:-us-east-1}}",
      description = "region that the dashboards' metrics lie in [${DEFAULT-VALUE}]")
  String region = "us-east-1";

  @Override
  public Integer call() {
    try {
      var plan = options.plan(region);
      write(out.resolve("dashboards"), plan.dashboards());
      write(out.resolve("alarms"), plan.alarms());
      plan.notes().forEach(System.err::println);
      System.out.println(
          "%s: %d dashboards and %d alarms in %s"
              .formatted(plan.environment(), plan.dashboards().size(), plan.alarms().size(), out));
      return 0;
    } catch (UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (UncheckedIOException e) {
      System.err.println("--out " + out + " cannot be written: " + e.getMessage());
      return 2;
    }
  }

  /** Slashes of a name are folders. */
  private static void write(Path folder, List<Document> documents) {
    for (var document : documents) {
      var file = folder.resolve(document.name() + ".json");
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, document.text());
      } catch (IOException e) {
        throw new UncheckedIOException("writing " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
