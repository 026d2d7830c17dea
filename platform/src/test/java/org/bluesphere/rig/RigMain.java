package org.bluesphere.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for the rig of load-tests/gatling, whose class path is none of ours: answers what a
 * test wrote into the data folder, and ends with 3 where nothing was.
 */
public final class RigMain {
  private RigMain() {}

  /** Asked as the real one is. */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var answer = folder.getParent().resolveSibling("answer.json");
    if (!Files.isRegularFile(folder.resolve("plan.json")) || !Files.isRegularFile(answer)) {
      System.exit(3);
    }
    Files.copy(answer, folder.resolve("run.json"));
  }
}
