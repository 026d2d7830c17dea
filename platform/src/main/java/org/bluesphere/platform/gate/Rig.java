package org.bluesphere.platform.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bluesphere.scaling.evidence.RigPlan;
import org.bluesphere.scaling.evidence.RigRun;
import tools.jackson.databind.json.JsonMapper;

/** The rig as a JVM of its own: Gatling's class path is none of ours. */
final class Rig {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MAIN = "org.bluesphere.rig.RigMain";
  private static final Duration ENDING = Duration.ofSeconds(5);
  private static final Duration TELLING = Duration.ofSeconds(5);

  private final Path folder;
  private final CountDownLatch told = new CountDownLatch(1);

  /** Written by the hook before the process ends, read after it has. */
  private volatile boolean interrupted;

  /** Where it was built. */
  Rig(Path folder) {
    this.folder = folder;
  }

  /** Why it cannot be started, and what to do; empty when it can. */
  Optional<String> missing() {
    return Files.isDirectory(folder.resolve("lib")) && Files.isDirectory(folder.resolve("classes"))
        ? Optional.empty()
        : Optional.of(
            "the rig is not built in "
                + folder
                + "; start ./bluesphere gate, which builds it, or run ./mvnw -Pload-tests -pl"
                + " load-tests/gatling -am -DskipTests package");
  }

  /**
   * Runs to its end, or until it takes too long; then it and its replicas are ended.
   *
   * @param run folder for its plan, its result and its report
   */
  RigRun run(RigPlan plan, Path run, Duration longest) throws IOException, InterruptedException {
    Files.writeString(run.resolve("plan.json"), JSON.writeValueAsString(plan));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", // Gatling's log writer asks for it
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                folder.resolve("classes") + File.pathSeparator + folder.resolve("lib") + "/*",
                MAIN,
                run.toString())
            .redirectOutput(run.resolve("gatling.log").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cutShort(process)));
    if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
      end(process);
      return nothing("the run was cut short after " + longest.toSeconds() + " s");
    }
    if (interrupted) {
      return nothing("the run was cut short: this program was told to end");
    }
    var result = run.resolve("run.json");
    if (!Files.isRegularFile(result)) {
      return nothing(
          "the rig ended with %d and no result; see %s"
              .formatted(process.exitValue(), run.resolve("gatling.log")));
    }
    return JSON.readValue(Files.readString(result), RigRun.class);
  }

  /** What became of the run is kept and was told: nobody waits for it any more. */
  void told() {
    told.countDown();
  }

  /** Runs when this program is told to end; the reason is kept and told before it does. */
  private void cutShort(Process process) {
    if (process.isAlive()) {
      interrupted = true;
      end(process);
      try {
        if (!told.await(TELLING.toSeconds(), TimeUnit.SECONDS)) {
          System.err.println(
              "not proven: the run was cut short, and its verdict could not be kept");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks first, so that its replicas end with it; then ends what is left. */
  private static void end(Process process) {
    var children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static RigRun nothing(String doubt) {
    return new RigRun(List.of(), List.of(doubt));
  }
}
